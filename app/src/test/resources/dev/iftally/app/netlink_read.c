/* Asks for links by libmnl and prints a line a device: NETLINK_READ PROTOCOL PORT (links|stats|one NAME|index INDEX). The
 * kernel is protocol 0, port 0. An error is printed as its number. */
#include <libmnl/libmnl.h>
#include <linux/if_link.h>
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

static int print_message(const struct nlmsghdr *message, void *data) {
    (void)data;
    if (message->nlmsg_flags & NLM_F_DUMP_INTR)
        printf("disturbed ");
    if (message->nlmsg_type == RTM_NEWLINK) {
        const struct ifinfomsg *link = mnl_nlmsg_get_payload(message);
        printf("%d", link->ifi_index);
        mnl_attr_parse(message, sizeof *link, print_attribute, "");
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
    request->nlmsg_type = stats ? RTM_GETSTATS : RTM_GETLINK;
    request->nlmsg_flags = NLM_F_REQUEST | (single ? NLM_F_ACK : NLM_F_DUMP);
    request->nlmsg_seq = 4711;
    if (stats) {
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
