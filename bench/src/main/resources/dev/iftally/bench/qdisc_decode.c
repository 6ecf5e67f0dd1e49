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

/* What a message of a discipline says, as a library hands it to a program. What is absent is 0. */
struct discipline {
    uint32_t ifindex, handle, parent, info, ingress_block, egress_block;
    int offloaded, has_stats2, has_stats, has_basic, has_hardware, has_rate, has_wide_rate, has_queue;
    const struct rtattr *kind, *options, *xstats, *stab, *app;
    uint64_t bytes, packets, hardware_bytes, hardware_packets, bps, pps;
    struct gnet_stats_queue queue;
    struct tc_stats stats;
};

static void copy(void *into, size_t room, const struct rtattr *attribute) {
    size_t length = RTA_PAYLOAD(attribute);
    memset(into, 0, room);
    memcpy(into, RTA_DATA(attribute), length < room ? length : room);
}

static void copy_basic(uint64_t *bytes, uint64_t *packets, const struct rtattr *attribute) {
    struct gnet_stats_basic basic;
    copy(&basic, sizeof basic, attribute);
    *bytes = basic.bytes;
    *packets = basic.packets;
}

static void copy_rate(struct discipline *d, const struct rtattr *attribute) {
    struct gnet_stats_rate_est rate;
    d->has_rate = 1;
    if (d->has_wide_rate)
        return;
    copy(&rate, sizeof rate, attribute);
    d->bps = rate.bps;
    d->pps = rate.pps;
}

static void copy_wide_rate(struct discipline *d, const struct rtattr *attribute) {
    struct gnet_stats_rate_est64 rate;
    d->has_wide_rate = 1;
    copy(&rate, sizeof rate, attribute);
    d->bps = rate.bps;
    d->pps = rate.pps;
}

/* -1 if an attribute is too short or too long. */
static int take_stats(struct discipline *d, const struct rtattr *nest) {
    int left = (int)RTA_PAYLOAD(nest);
    uint64_t *widened = &d->packets;
    d->has_stats2 = 1;
    for (const struct rtattr *a = RTA_DATA(nest); left >= (int)sizeof *a; a = RTA_NEXT(a, left)) {
        if (!RTA_OK(a, left))
            return -1;
        switch (a->rta_type & NLA_TYPE_MASK) {
        case TCA_STATS_BASIC:
            d->has_basic = 1;
            widened = &d->packets;
            copy_basic(&d->bytes, &d->packets, a);
            break;
        case TCA_STATS_BASIC_HW:
            d->has_hardware = 1;
            widened = &d->hardware_packets;
            copy_basic(&d->hardware_bytes, &d->hardware_packets, a);
            break;
        case TCA_STATS_PKT64:
            copy(widened, sizeof *widened, a);
            break;
        case TCA_STATS_RATE_EST:
            copy_rate(d, a);
            break;
        case TCA_STATS_RATE_EST64:
            copy_wide_rate(d, a);
            break;
        case TCA_STATS_QUEUE:
            d->has_queue = 1;
            copy(&d->queue, sizeof d->queue, a);
            break;
        case TCA_STATS_APP:
            d->app = a;
            break;
        }
    }
    return 0;
}

/* Reads a message into a structure, for whoever asks; so it is not made a part of the loop that adds up here. */
__attribute__((noinline)) static int decode(struct discipline *d, const struct nlmsghdr *m) {
    const struct tcmsg *body = NLMSG_DATA(m);
    int left = (int)NLMSG_PAYLOAD(m, sizeof *body);
    if (left < 0)
        return -1;
    memset(d, 0, sizeof *d);
    d->ifindex = (uint32_t)body->tcm_ifindex;
    d->handle = body->tcm_handle;
    d->parent = body->tcm_parent;
    d->info = body->tcm_info;
    for (const struct rtattr *a = TCA_RTA(body); left >= (int)sizeof *a; a = RTA_NEXT(a, left)) {
        if (!RTA_OK(a, left))
            return -1;
        switch (a->rta_type & NLA_TYPE_MASK) {
        case TCA_KIND:
            d->kind = a;
            break;
        case TCA_OPTIONS:
            d->options = a;
            break;
        case TCA_XSTATS:
            d->xstats = a;
            break;
        case TCA_STAB:
            d->stab = a;
            break;
        case TCA_STATS2:
            if (take_stats(d, a) < 0)
                return -1;
            break;
        case TCA_STATS:
            d->has_stats = 1;
            copy(&d->stats, sizeof d->stats, a);
            break;
        case TCA_INGRESS_BLOCK:
            copy(&d->ingress_block, sizeof d->ingress_block, a);
            break;
        case TCA_EGRESS_BLOCK:
            copy(&d->egress_block, sizeof d->egress_block, a);
            break;
        case TCA_HW_OFFLOAD:
            d->offloaded = RTA_PAYLOAD(a) > 0 && *(const uint8_t *)RTA_DATA(a);
            break;
        }
    }
    return 0;
}

static int add_up(uint64_t *sum) {
    int found = 0, left = size;
    struct discipline d;
    for (struct nlmsghdr *m = (void *)data; NLMSG_OK(m, left); m = NLMSG_NEXT(m, left)) {
        if (decode(&d, m) < 0)
            return -1;
        *sum += (uint64_t)d.ifindex + d.handle + d.parent + d.info;
        *sum += d.stats.bytes + d.stats.packets + d.stats.drops + d.stats.overlimits + d.stats.bps + d.stats.pps;
        *sum += (uint64_t)d.stats.qlen + d.stats.backlog + d.bytes + d.packets + d.bps + d.pps;
        *sum += (uint64_t)d.queue.qlen + d.queue.backlog + d.queue.drops + d.queue.requeues + d.queue.overlimits;
        found++;
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
            found = add_up(&sum);
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        long long nanos = (end.tv_sec - begin.tv_sec) * 1000000000LL + (end.tv_nsec - begin.tv_nsec);
        printf("%lld %d %llu\n", nanos / count, found, (unsigned long long)sum);
        fflush(stdout);
    }
    return 0;
}
