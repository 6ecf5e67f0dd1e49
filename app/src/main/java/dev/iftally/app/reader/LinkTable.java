package dev.iftally.app.reader;

import dev.iftally.linux.BpfProgram;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.views.link.LinkNames;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The links of one network namespace, by their indices, read when the first one is asked for. */
final class LinkTable implements LinkNames {
    private final LinuxStatistics statistics;
    private final NumberNames groups;
    private final NumberNames reasons = NumberNames.ofProtoDownReasons();
    private final Map<Integer, Link> links = new HashMap<>();
    private final Map<Integer, String> namespaces = new HashMap<>();
    private boolean namespacesRead;
    private boolean complete;

    LinkTable(LinuxStatistics statistics, NumberNames groups) {
        this.statistics = statistics;
        this.groups = groups;
    }

    /** That of all links of a namespace. */
    static LinkTable of(Kernel kernel, LinuxStatistics statistics) throws IOException {
        LinkTable all = new LinkTable(statistics, NumberNames.ofGroups());
        kernel.whole(statistics.links(Rtnetlink.RTEXT_FILTER_SKIP_STATS, all::add));
        all.complete();
        return all;
    }

    /** Takes note of a link that was read anyway; {@link #complete} when all were. */
    void add(LinkMessage message) {
        add(message.link());
    }

    private void add(Link link) {
        links.put(link.ifindex(), link);
    }

    /** Says that there are no other links. */
    void complete() {
        complete = true;
    }

    /** Reads what a link refers to: afterwards the kernel is asked no more. */
    void need(Link link) throws IOException {
        add(link);
        if (link.details().lowerNetnsId() >= 0) {
            needNamespaces();
        }
        int lower = link.details().lowerIndex();
        if (lower > 0 && link.details().lowerNetnsId() == -1) {
            link(lower);
        }
        if (link.details().masterIndex() > 0) {
            link(link.details().masterIndex());
        }
    }

    @Override
    public String device(int ifindex) {
        return link(ifindex).map(Link::name).orElse("if" + ifindex);
    }

    @Override
    public boolean isUp(int ifindex) {
        return link(ifindex).map(Link::isUp).orElse(true);
    }

    @Override
    public String group(int group) {
        return groups.name(group);
    }

    @Override
    public Optional<String> namespace(int netnsId) {
        return Optional.ofNullable(namespaces.get(netnsId));
    }

    @Override
    public Optional<BpfProgram> program(int id) {
        return BpfProgram.read(id);
    }

    @Override
    public Optional<String> user(int userId) {
        return Accounts.user(userId);
    }

    @Override
    public Optional<String> userGroup(int groupId) {
        return Accounts.group(groupId);
    }

    @Override
    public String protoDownReason(int reason) {
        return reasons.name(reason);
    }

    private void needNamespaces() throws IOException {
        if (!namespacesRead) {
            namespacesRead = true;
            for (NetworkNamespace each : NetworkNamespace.named()) {
                namespaces.putIfAbsent(statistics.namespaceId(each), each.label());
            }
        }
    }

    private Optional<Link> link(int ifindex) {
        if (!links.containsKey(ifindex) && !complete) {
            try {
                complete = true;
                statistics.links(Rtnetlink.RTEXT_FILTER_SKIP_STATS, message -> add(message.link()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.ofNullable(links.get(ifindex));
    }
}
