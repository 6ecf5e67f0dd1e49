/* qdisc_decode FILE COUNT: for every line on standard input decodes the file's messages COUNT times, and prints the
 * nanoseconds that one of them took, how many disciplines there are, and the sum of what they count. */
#include <linux/gen_stats.h>
#include <linux/netlink.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *data;
static int size;

static void copy(void *into, size_t room, const struct rtattr *attribute) {
    size_t length = RTA_PAYLOAD(attribute);
    memset(into, 0, room);
    memcpy(into, RTA_DATA(attribute), length < room ? length : room);
}

static uint64_t take_stats(const struct rtattr *nest) {
    struct gnet_stats_basic basic = {0};
    struct gnet_stats_rate_est rate = {0};
    struct gnet_stats_rate_est64 rate64 = {0};
    struct gnet_stats_queue queue = {0};
    uint64_t packets64 = 0;
    int wide_rate = 0, left = (int)RTA_PAYLOAD(nest);
    for (const struct rtattr *a = RTA_DATA(nest); RTA_OK(a, left); a = RTA_NEXT(a, left)) {
        switch (a->rta_type & NLA_TYPE_MASK) {
        case TCA_STATS_BASIC:
            copy(&basic, sizeof basic, a);
            packets64 = basic.packets;
            break;
        case TCA_STATS_PKT64:
            copy(&packets64, sizeof packets64, a);
            break;
        case TCA_STATS_RATE_EST:
            copy(&rate, sizeof rate, a);
            break;
        case TCA_STATS_RATE_EST64:
            copy(&rate64, sizeof rate64, a);
            wide_rate = 1;
            break;
        case TCA_STATS_QUEUE:
            copy(&queue, sizeof queue, a);
            break;
        }
    }
    return basic.bytes + packets64 + (wide_rate ? rate64.bps + rate64.pps : (uint64_t)rate.bps + rate.pps) +
           queue.qlen + queue.backlog + queue.drops + queue.requeues + queue.overlimits;
}

static uint64_t take_old(const struct rtattr *attribute) {
    struct tc_stats stats = {0};
    if (!attribute)
        return 0;
    copy(&stats, sizeof stats, attribute);
    return stats.bytes + stats.packets + stats.drops + stats.overlimits + stats.bps + stats.pps + stats.qlen +
           stats.backlog;
}

static int decode(uint64_t *sum) {
    int found = 0, left = size;
    for (struct nlmsghdr *m = (void *)data; NLMSG_OK(m, left); m = NLMSG_NEXT(m, left)) {
        const struct tcmsg *body = NLMSG_DATA(m);
        const struct rtattr *stats2 = NULL, *stats = NULL, *kind = NULL, *options = NULL, *xstats = NULL;
        int attributes = (int)NLMSG_PAYLOAD(m, sizeof *body);
        for (const struct rtattr *a = TCA_RTA(body); RTA_OK(a, attributes); a = RTA_NEXT(a, attributes))
            switch (a->rta_type & NLA_TYPE_MASK) {
            case TCA_KIND:
                kind = a;
                break;
            case TCA_OPTIONS:
                options = a;
                break;
            case TCA_STATS:
                stats = a;
                break;
            case TCA_XSTATS:
                xstats = a;
                break;
            case TCA_STATS2:
                stats2 = a;
                break;
            }
        __asm__ volatile("" : : "r"(kind), "r"(options), "r"(xstats));
        if (stats2) {
            *sum += take_stats(stats2) + take_old(stats);
            *sum += (uint32_t)body->tcm_ifindex;
            *sum += (uint64_t)body->tcm_handle + body->tcm_parent + body->tcm_info;
            found++;
        }
    }
    return found;
}

int main(int argc, char **argv) {
    FILE *file = argc > 2 ? fopen(argv[1], "rb") : NULL;
    if (!file || fseek(file, 0, SEEK_END) || (size = (int)ftell(file)) <= 0 || !(data = malloc((size_t)size))) {
        perror("qdisc_decode");
        return 1;
    }
    rewind(file);
    if (fread(data, 1, (size_t)size, file) != (size_t)size)
        return 1;
    int count = atoi(argv[2]);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        struct timespec begin, end;
        uint64_t sum = 0;
        int found = 0;
        clock_gettime(CLOCK_MONOTONIC, &begin);
        for (int i = 0; i < count; i++) {
            /* Each time anew, not what the compiler has seen to be the same. */
            __asm__ volatile("" : : "r"(data) : "memory");
            sum = 0;
            found = decode(&sum);
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        long long nanos = (end.tv_sec - begin.tv_sec) * 1000000000LL + (end.tv_nsec - begin.tv_nsec);
        printf("%lld %d %llu\n", nanos / count, found, (unsigned long long)sum);
        fflush(stdout);
    }
    return 0;
}
