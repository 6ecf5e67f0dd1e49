/* Asks for links or their root disciplines by libmnl and prints a line a device:
 * NETLINK_READ PROTOCOL PORT (links|stats|qdiscs|one NAME|index INDEX|qdisc INDEX).
 * The kernel is protocol 0, port 0. An error is printed as its number. */
#include <libmnl/libmnl.h>
#include <linux/gen_stats.h>
#include <linux/if_link.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>

static int print_attribute(const struct nlattr *attribute, void *name) {
    int type = mnl_attr_get_type(attribute);
    const uint64_t *members = mnl_attr_get_payload(attribute);
    if (type == IFLA_IFNAME && name != NULL)
        printf(" %s", mnl_attr_get_str(attribute));
    if (type == (name != NULL ? IFLA_STATS64 : IFLA_STATS_LINK_64))
        for (int i = 0; i < 25; i++)
            printf(" %llu", (unsigned long long)members[i]);
    return MNL_CB_OK;
}

/* Of the estimators only that they are there: two of them are never sampled at one moment. */
static int print_statistics(const struct nlattr *attribute, void *data) {
    const struct gnet_stats_basic *basic = mnl_attr_get_payload(attribute);
    const struct gnet_stats_queue *queue = mnl_attr_get_payload(attribute);
    (void)data;
    switch (mnl_attr_get_type(attribute)) {
    case TCA_STATS_BASIC:
        printf(" %llu bytes %u packets", (unsigned long long)basic->bytes, basic->packets);
        break;
    case TCA_STATS_RATE_EST:
        printf(" rate");
        break;
    case TCA_STATS_QUEUE:
        printf(" %u %u %u %u %u", queue->qlen, queue->backlog, queue->drops, queue->requeues, queue->overlimits);
        break;
    }
    return MNL_CB_OK;
}

static int print_discipline(const struct nlattr *attribute, void *data) {
    (void)data;
    if (mnl_attr_get_type(attribute) == TCA_STATS2)
        mnl_attr_parse_nested(attribute, print_statistics, NULL);
    if (mnl_attr_get_type(attribute) == TCA_STATS) {
        const struct tc_stats *old = mnl_attr_get_payload(attribute);
        printf(" old %llu %u %u %u", (unsigned long long)old->bytes, old->packets, old->drops, old->overlimits);
    }
    return MNL_CB_OK;
}

static int print_message(const struct nlmsghdr *message, void *data) {
    (void)data;
    if (message->nlmsg_flags & NLM_F_DUMP_INTR)
        printf("disturbed ");
    if (message->nlmsg_type == RTM_NEWLINK) {
        const struct ifinfomsg *link = mnl_nlmsg_get_payload(message);
        printf("%d", link->ifi_index);
        mnl_attr_parse(message, sizeof *link, print_attribute, "");
    } else if (message->nlmsg_type == RTM_NEWQDISC) {
        const struct tcmsg *discipline = mnl_nlmsg_get_payload(message);
        printf("%d", discipline->tcm_ifindex);
        mnl_attr_parse(message, sizeof *discipline, print_discipline, NULL);
    } else {
        const struct if_stats_msg *stats = mnl_nlmsg_get_payload(message);
        printf("%d", stats->ifindex);
        mnl_attr_parse(message, sizeof *stats, print_attribute, NULL);
    }
    putchar('\n');
    return MNL_CB_OK;
}

int main(int argc, char **argv) {
    char buffer[MNL_SOCKET_BUFFER_SIZE];
    struct mnl_socket *socket = mnl_socket_open(atoi(argv[1]));
    if (argc < 4 || socket == NULL || mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID) < 0)
        return 1;
    struct nlmsghdr *request = mnl_nlmsg_put_header(buffer);
    int single = argc > 4, stats = strcmp(argv[3], "stats") == 0 || strcmp(argv[3], "index") == 0;
    int qdisc = strncmp(argv[3], "qdisc", 5) == 0;
    request->nlmsg_type = qdisc ? RTM_GETQDISC : stats ? RTM_GETSTATS : RTM_GETLINK;
    request->nlmsg_flags = NLM_F_REQUEST | (single ? NLM_F_ACK | NLM_F_ECHO : NLM_F_DUMP);
    request->nlmsg_seq = 4711;
    if (qdisc) {
        struct tcmsg *body = mnl_nlmsg_put_extra_header(request, sizeof *body);
        body->tcm_ifindex = single ? atoi(argv[4]) : 0;
        body->tcm_parent = TC_H_ROOT;
    } else if (stats) {
        struct if_stats_msg *body = mnl_nlmsg_put_extra_header(request, sizeof *body);
        body->ifindex = single ? strtoul(argv[4], NULL, 10) : 0;
        body->filter_mask = IFLA_STATS_FILTER_BIT(IFLA_STATS_LINK_64);
    } else {
        mnl_nlmsg_put_extra_header(request, sizeof(struct ifinfomsg));
        if (single)
            mnl_attr_put_strz(request, IFLA_IFNAME, argv[4]);
    }
    struct sockaddr_nl peer = {.nl_family = AF_NETLINK, .nl_pid = (unsigned)atoi(argv[2])};
    if (sendto(mnl_socket_get_fd(socket), request, request->nlmsg_len, 0, (struct sockaddr *)&peer, sizeof peer) < 0)
        return 1;
    int more = MNL_CB_OK;
    while (more > MNL_CB_STOP) {
        ssize_t got = mnl_socket_recvfrom(socket, buffer, sizeof buffer);
        more = got < 0 ? -1 : mnl_cb_run(buffer, (size_t)got, 4711, mnl_socket_get_portid(socket), print_message, NULL);
    }
    if (more < 0)
        printf("error %d\n", errno);
    return 0;
}
