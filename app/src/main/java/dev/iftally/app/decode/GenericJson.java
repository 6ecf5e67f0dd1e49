package dev.iftally.app.decode;

import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.EthtoolReply;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.genetlink.Family;
import dev.iftally.wire.genetlink.Genetlink;
import dev.iftally.wire.netdev.Netdev;
import dev.iftally.wire.netdev.QueueStatsMessage;
import dev.iftally.wire.netlink.CounterNest;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Messages of the generic netlink families ethtool and netdev, and of the one that gives families their numbers. */
final class GenericJson implements NetlinkDecoder.FamilyJson {
    private final Map<Integer, String> families = new HashMap<>();
    private final StandardStatsCursor standardStats = new StandardStatsCursor();
    private final QueueStatsMessage queueStats = new QueueStatsMessage();

    @Override
    public String type(MessageCursor message) throws NetlinkException {
        int command = peek(message);
        if (message.type() == Genetlink.GENL_ID_CTRL) {
            return isRequest(message) ? "CTRL_CMD_GETFAMILY" : "CTRL_CMD_NEWFAMILY";
        }
        if (isNetdev(message)) {
            return "NETDEV_CMD_QSTATS_GET";
        }
        return isRequest(message) ? Ethtool.requestName(command) : Ethtool.replyName(command);
    }

    @Override
    public void write(MessageCursor message, Map<String, Object> json) throws NetlinkException {
        if (isRequest(message)) {
            return;
        }
        if (message.type() == Genetlink.GENL_ID_CTRL) {
            Family family = Family.decode(message);
            families.put(family.id(), family.name());
            json.put("family_id", family.id());
            json.put("family_name", family.name());
            json.put("version", family.version());
            json.put("mcast_groups", new TreeMap<>(family.multicastGroups()));
        } else if (isNetdev(message)) {
            write(queueStats.decode(message), json);
        } else if (peek(message) == Ethtool.ETHTOOL_MSG_STATS_GET_REPLY) {
            EthtoolJson.write(standardStats.open(message), json);
        } else {
            EthtoolJson.write(EthtoolReply.decode(message), json);
        }
    }

    private static void write(QueueStatsMessage stats, Map<String, Object> json) {
        json.put("ifindex", stats.ifindex());
        if (stats.queueType() >= 0) {
            json.put("queue_type", stats.queueType() == Netdev.NETDEV_QUEUE_TYPE_RX ? "rx" : "tx");
        }
        NetlinkDecoder.putNumber(json, "queue_id", stats.queueId());
        CounterNest counters = stats.counters();
        for (int i = 0; i < counters.size(); i++) {
            json.put(QueueStatsMessage.name(counters.type(i)), counters.value(i));
        }
    }

    private boolean isNetdev(MessageCursor message) {
        return Netdev.NETDEV_FAMILY_NAME.equals(families.get(message.type()));
    }

    private static boolean isRequest(MessageCursor message) {
        return message.has(Netlink.NLM_F_REQUEST);
    }

    private static int peek(MessageCursor message) throws NetlinkException {
        int command = Genetlink.command(message);
        message.rewind();
        return command;
    }
}
