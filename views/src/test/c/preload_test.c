/* Goes at the preload library's walk with what no kernel sends, under the sanitizers: PRELOAD_TEST ROUNDS SEED. The
 * library is included whole, and told that every descriptor is a netlink socket of namespace 7; the table in the working
 * directory has interfaces 1 … 40 there. First a few messages whose result is known. */
#define _GNU_SOURCE
#include <sys/socket.h>
static int fake_getsockopt(int, int, int, void *, socklen_t *);
#define getsockopt fake_getsockopt
#include "../../main/c/iftally_preload.c"
#undef getsockopt
#include <assert.h>
#include <stdio.h>

static int all_namespaces;

static int fake_getsockopt(int fd, int level, int name, void *value, socklen_t *length) {
    (void)fd;
    uint64_t cookie = 7;
    int answer = name == SO_DOMAIN ? AF_NETLINK : name == SO_PROTOCOL ? NETLINK_ROUTE : all_namespaces;
    assert(level == SOL_SOCKET || name == NETLINK_LISTEN_ALL_NSID);
    memcpy(value, name == SO_NETNS_COOKIE ? (void *)&cookie : (void *)&answer, *length);
    return 0;
}

static uint64_t seed;

static uint32_t chance(uint32_t below) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (uint32_t)(seed >> 33) % below;
}

/* A message of one device with one attribute of statistics, as the kernel lays it out; its length. */
static size_t build(char *to, int type, uint32_t ifindex, int attribute, size_t payload) {
    size_t body = type == RTM_NEWSTATS ? sizeof(struct if_stats_msg) : sizeof(struct ifinfomsg);
    struct nlmsghdr h = {.nlmsg_len = (uint32_t)(sizeof h + body + 4 + payload), .nlmsg_type = (uint16_t)type};
    struct nlattr a = {(uint16_t)(4 + payload), (uint16_t)attribute};
    memset(to, 0, h.nlmsg_len);
    memcpy(to, &h, sizeof h);
    memcpy(to + sizeof h + 4, &ifindex, 4);
    memcpy(to + sizeof h + body, &a, sizeof a);
    memset(to + sizeof h + body + 4, 0x55, payload);
    return h.nlmsg_len;
}

/* Hands over a copy that ends where the memory ends, in parts. */
static void hand_over(char *data, size_t length, size_t parts) {
    struct iovec pieces[9];
    size_t done = 0;
    for (size_t i = 0; i < parts; i++) {
        size_t n = i + 1 == parts ? length - done : chance((uint32_t)(length - done) + 1);
        pieces[i] = (struct iovec){memcpy(malloc(n + !n), data + done, n), n};
        done += n;
    }
    errno = 1234;
    received(0, &(struct bytes){pieces, parts, length}, 0);
    assert(errno == 1234);
    done = 0;
    for (size_t i = 0; i < parts; i++) {
        memcpy(data + done, pieces[i].iov_base, pieces[i].iov_len);
        done += pieces[i].iov_len;
        free(pieces[i].iov_base);
    }
}

static uint64_t word(const char *data, size_t offset) {
    uint64_t value;
    memcpy(&value, data + offset, sizeof value);
    return value;
}

/* Interface i has i * 1000 + member in member's place, but for member 24, which it has not. */
static void known(void) {
    static const struct {
        int type, attribute, wide;
    } kinds[] = {{RTM_NEWLINK, IFLA_STATS64, 1}, {RTM_DELLINK, IFLA_STATS, 0}, {RTM_NEWSTATS, IFLA_STATS_LINK_64, 1}};
    char data[512], before[512];
    for (size_t k = 0; k < 3; k++)
        for (uint32_t i = 1; i <= 50; i++)
            for (size_t room = 8; room <= 208; room += 8) {
                size_t length = build(data, kinds[k].type, i, kinds[k].attribute, room);
                memcpy(before, data, length);
                size_t cut = chance(3) == 0 ? chance(16) : 0, start = length - room;
                hand_over(data, length - cut, 1 + chance(8));
                for (size_t at = start; at + 8 <= length - cut; at += 8) {
                    uint64_t member = (at - start) / (kinds[k].wide ? 8 : 4), first = i * 1000 + member;
                    uint64_t there = kinds[k].wide ? first : (first + 1) << 32 | first;
                    int kernels = i > 40 || member > 23;
                    assert(word(data, at) == (kernels ? 0x5555555555555555 : there));
                }
                assert(memcmp(data, before, start) == 0);
            }
    size_t length = build(data, RTM_NEWLINK, 3, IFLA_STATS64, 200);
    all_namespaces = 1;
    memcpy(before, data, length);
    hand_over(data, length, 1);
    assert(memcmp(data, before, length) == 0);
    all_namespaces = 0;
}

static void garbage(void) {
    static char data[70000];
    size_t length = 0, target = chance(10) ? chance(2000) : chance(60000);
    static const int types[] = {RTM_NEWLINK, RTM_DELLINK, RTM_NEWSTATS, RTM_NEWADDR, NLMSG_DONE};
    static const int attributes[] = {IFLA_STATS64, IFLA_STATS, IFLA_STATS_LINK_64, IFLA_TARGET_NETNSID, IFLA_IFNAME};
    while (length < target)
        length += NLMSG_ALIGN(build(data + length, types[chance(5)], chance(60), attributes[chance(5)], chance(240)));
    for (uint32_t i = chance(4); i > 0 && length > 0; i--)
        data[chance((uint32_t)length)] = (char)chance(256);
    if (length > 0 && chance(4) == 0)
        length -= chance((uint32_t)length);
    if (chance(16) == 0)
        for (size_t i = 0; i < length; i++)
            data[i] = (char)chance(256);
    hand_over(data, length, 1 + chance(8));
}

int main(int argc, char **argv) {
    assert(argc == 3);
    seed = strtoull(argv[2], NULL, 10);
    strcpy(table_path, "tally");
    known();
    for (long i = 0; i < atol(argv[1]); i++)
        garbage();
    puts("sound");
    return 0;
}
