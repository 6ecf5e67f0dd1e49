package dev.iftally.app.decode;

import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import java.util.Map;

/** Messages of routing netlink, their fields called as the kernel's headers call them. */
final class RouteJson implements NetlinkDecoder.FamilyJson {
    private final StatsGroupCursor groups = new StatsGroupCursor();
    private final TrafficControlMessage trafficControl = new TrafficControlMessage();

    @Override
    public String type(MessageCursor message) {
        return switch (message.type()) {
            case GenStats.RTM_NEWQDISC,
                    GenStats.RTM_DELQDISC,
                    GenStats.RTM_GETQDISC,
                    GenStats.RTM_NEWTCLASS,
                    GenStats.RTM_DELTCLASS,
                    GenStats.RTM_GETTCLASS -> GenStats.name(message.type());
            default -> Rtnetlink.name(message.type());
        };
    }

    @Override
    public void write(MessageCursor message, Map<String, Object> json) throws NetlinkException {
        switch (message.type()) {
            case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK -> LinkJson.write(LinkMessage.decode(message), json);
            case Rtnetlink.RTM_NEWSTATS -> StatsJson.write(groups.open(message), json);
            case GenStats.RTM_NEWQDISC, GenStats.RTM_DELQDISC ->
                TrafficControlJson.write(trafficControl.decode(message), true, json);
            case GenStats.RTM_NEWTCLASS, GenStats.RTM_DELTCLASS ->
                TrafficControlJson.write(trafficControl.decode(message), false, json);
            default -> {}
        }
    }
}
