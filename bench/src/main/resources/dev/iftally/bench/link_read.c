/* The least that a complete read of all links' counters costs: an RTM_GETSTATS dump, each of the 25 counters added up.
 * Of the kernel, or of whoever has PORT of NETLINK_USERSOCK. For every line on standard input: COUNT reads, and the nanoseconds that one of them took, the number of links, the sum. */
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MEMBERS = 25, BUFFER = 32 * 1024 };

static struct {
    struct nlmsghdr header;
    struct if_stats_msg body;
} request;

static char buffer[BUFFER] __attribute__((aligned(8)));
static uint64_t sum;

static int take(const struct nlmsghdr *message) {
    const struct if_stats_msg *body = NLMSG_DATA(message);
    int left = (int)NLMSG_PAYLOAD(message, sizeof *body);
    const struct rtattr *attribute = (const void *)((const char *)body + NLMSG_ALIGN(sizeof *body));
    for (; RTA_OK(attribute, left); attribute = RTA_NEXT(attribute, left)) {
        if ((attribute->rta_type & NLA_TYPE_MASK) == IFLA_STATS_LINK_64) {
            uint64_t members[MEMBERS] = {0};
            size_t size = RTA_PAYLOAD(attribute);
            memcpy(members, RTA_DATA(attribute), size < sizeof members ? size : sizeof members);
            for (int i = 0; i < MEMBERS; i++)
                sum += members[i];
            return 1;
        }
    }
    return 0;
}

static int read_all(int fd) {
    int links = 0;
    request.header.nlmsg_seq++;
    if (send(fd, &request, sizeof request, 0) < 0) {
        perror("send");
        exit(1);
    }
    for (;;) {
        ssize_t got = recv(fd, buffer, sizeof buffer, 0);
        if (got < 0) {
            perror("recv");
            exit(1);
        }
        int left = (int)got;
        for (struct nlmsghdr *m = (void *)buffer; NLMSG_OK(m, left); m = NLMSG_NEXT(m, left)) {
            if (m->nlmsg_seq != request.header.nlmsg_seq)
                continue;
            if (m->nlmsg_type == NLMSG_DONE)
                return links;
            if (m->nlmsg_type == NLMSG_ERROR) {
                fputs("the kernel has no RTM_GETSTATS\n", stderr);
                exit(1);
            }
            links += take(m);
        }
    }
}

int main(int argc, char **argv) {
    int count = argc > 1 ? atoi(argv[1]) : 1;
    struct sockaddr_nl peer = {.nl_family = AF_NETLINK, .nl_pid = argc > 2 ? (unsigned)atoi(argv[2]) : 0};
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, argc > 2 ? NETLINK_USERSOCK : NETLINK_ROUTE);
    if (fd < 0 || connect(fd, (struct sockaddr *)&peer, sizeof peer) < 0) {
        perror("socket");
        return 1;
    }
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = RTM_GETSTATS;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.body.filter_mask = IFLA_STATS_FILTER_BIT(IFLA_STATS_LINK_64);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        struct timespec begin, end;
        int links = 0;
        clock_gettime(CLOCK_MONOTONIC, &begin);
        for (int i = 0; i < count; i++)
            links = read_all(fd);
        clock_gettime(CLOCK_MONOTONIC, &end);
        long long nanos = (end.tv_sec - begin.tv_sec) * 1000000000LL + (end.tv_nsec - begin.tv_nsec);
        printf("%lld %d %llu\n", nanos / count, links, (unsigned long long)sum);
        fflush(stdout);
    }
    return 0;
}
