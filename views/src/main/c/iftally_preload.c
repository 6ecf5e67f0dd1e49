/* Shows the tally to a program that reads the kernel's link statistics by rtnetlink: iftally exec puts this library into
 * it by LD_PRELOAD. What the kernel has sent is received by the C library as ever; then the counters that the tally has
 * are written over the kernel's, in the statistics attributes of the devices that the tally has. Nothing else changes.
 *
 * IFTALLY_TABLE names the tally's table. It is read by pread, never mapped: whatever becomes of the file, the program
 * lives. There is no lock, no allocation, no call that is not async-signal-safe and no point of cancellation of our own,
 * and no state that a fork could leave half made: what is remembered is a hint, and is checked whenever it is used.
 *
 * Copyright: the authors of iftally. SPDX-License-Identifier: Apache-2.0 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#if __SIZEOF_POINTER__ != 8
#error "the library is for 64-bit programs"
#endif
#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71
#endif
#ifndef SOL_NETLINK
#define SOL_NETLINK 270
#endif

/* The table, as RowLayout.java draws it: words of 8 bytes. */
#define MAGIC 0x696674616c6c790aULL
enum {
    VERSION = 1,
    HEADER_BYTES = 4096, ROW_WORDS = 512, ROW_BYTES = ROW_WORDS * 8,
    ATTRIBUTE_SLOTS = 8, ATTRIBUTE_SLOT_WORDS = 64,
    COUNTER_SLOTS = ATTRIBUTE_SLOTS + 2 * ATTRIBUTE_SLOT_WORDS, COUNTER_SLOT_WORDS = 188,
    GENERATION = 1, NETNS_COOKIE = 4, MTU_AND_IFINDEX = 6, STANDING_BYTE = 56, GONE = 2, IDENTITY_WORD = 8,
    HELD = 2, PRESENT = 4, PAIRS = 12, MAX_HELD = (COUNTER_SLOT_WORDS - PAIRS) / 2,
    TRIES = 64
};
struct header {
    uint64_t magic;
    uint32_t version, row_bytes;
    uint64_t rows, served, changes;
};

/* The members of rtnl_link_stats64, each by its id in the tally (Counter.java). */
static const uint8_t members[] = {1,  31, 0,  30, 6,  37, 7,  38, 3,  41, 13, 16, 18,
                                  19, 17, 8,  44, 48, 49, 50, 45, 25, 52, 11, 12};
enum { MEMBERS = sizeof members };

/* Received bytes, wherever the program wanted them; and the statistics found in them. */
struct bytes {
    const struct iovec *parts;
    size_t count, length;
};
struct target {
    size_t offset, length;
    uint32_t ifindex;
    uint8_t width, found; /* found: 1 + the best kind of row that it was shown from */
};
enum { TARGETS = 128, TARGETS_OF_A_MESSAGE = 4 };

/* Whose tally is shown: the table as it is now, and the network namespace of the socket. */
struct view {
    int table;
    struct header header;
    uint64_t cookie;
};

/* Of two rows for one device, one fed by the kernel itself gives way. */
enum kind { KERNEL, OTHER, KINDS };

/* What was learnt of the namespace that was seen first, for each kind of row: the row of a device, and that a device has
 * none as long as the table's count of changes is the same. A device's index is in the upper half of each. */
enum { HINTS = 16384 };
static _Atomic uint64_t home, row_hints[KINDS][HINTS], absent_hints[KINDS][HINTS];
static _Atomic int table_descriptor = -1;
static char table_path[4096];

static void move(const struct bytes *b, size_t offset, void *local, size_t length, int into) {
    size_t start = 0;
    if (offset >= b->length)
        return;
    if (length > b->length - offset)
        length = b->length - offset;
    for (size_t i = 0; i < b->count && length > 0; start += b->parts[i++].iov_len) {
        if (offset - start >= b->parts[i].iov_len)
            continue;
        size_t piece = b->parts[i].iov_len - (offset - start);
        if (piece > length)
            piece = length;
        char *there = (char *)b->parts[i].iov_base + (offset - start);
        memcpy(into ? there : local, into ? local : there, piece);
        local = (char *)local + piece;
        offset += piece;
        length -= piece;
    }
}

static uint64_t checksum(const uint64_t *words, size_t count, uint64_t sequence) {
    uint64_t sum = sequence * 0x9e3779b97f4a7c15ULL + count;
    for (size_t i = 1; i < count; i++) {
        sum ^= words[i];
        sum = (sum << 29 | sum >> 35) * 0xff51afd7ed558ccdULL;
    }
    return sum ^ sum >> 32;
}

static int pread_whole(int fd, void *into, size_t length, uint64_t offset) {
    return syscall(SYS_pread64, fd, into, length, offset) == (long)length;
}

static size_t held_words(const uint64_t *slot) {
    return PAIRS + 2 * (size_t)(__builtin_popcountll(slot[HELD]) + __builtin_popcountll(slot[HELD + 1]));
}

static const uint64_t *attributes_of(const uint64_t *words) {
    return words + ATTRIBUTE_SLOTS + (words[1] & 1) * ATTRIBUTE_SLOT_WORDS;
}

static const uint64_t *counters_of(const uint64_t *words) {
    return words + COUNTER_SLOTS + (words[0] & 1) * COUNTER_SLOT_WORDS;
}

static int are_whole(const uint64_t *counters, uint64_t sequence) {
    size_t held = held_words(counters);
    return sequence == 0 || (held <= COUNTER_SLOT_WORDS && counters[0] == checksum(counters, held, sequence));
}

/* Reads a row whole, or its attributes alone; 0 if it has nobody, or is damaged. */
static int read_row(int table, uint64_t row, uint64_t *words, int counters) {
    size_t length = (counters ? ROW_WORDS : COUNTER_SLOTS) * sizeof *words;
    uint64_t place = HEADER_BYTES + row * ROW_BYTES, now[2];
    for (int i = 0; i < TRIES; i++) {
        if (!pread_whole(table, words, length, place) || words[1] == 0 ||
            !pread_whole(table, now, sizeof now, place))
            return 0;
        if (now[1] == words[1] && (!counters || now[0] == words[0]) &&
            attributes_of(words)[0] == checksum(attributes_of(words), ATTRIBUTE_SLOT_WORDS, words[1]) &&
            (!counters || are_whole(counters_of(words), words[0])))
            return 1;
    }
    return 0;
}

/* The device that a row stands for, 0 if none: its source may know none, or it has gone. */
static uint32_t device_of(const uint64_t *words, uint64_t cookie) {
    const uint64_t *slot = attributes_of(words);
    uint32_t pair[2];
    memcpy(pair, slot + MTU_AND_IFINDEX, sizeof pair);
    return slot[NETNS_COOKIE] == cookie && ((const uint8_t *)slot)[STANDING_BYTE] != GONE ? pair[1] : 0;
}

static enum kind kind_of(const uint64_t *words) {
    return memcmp(attributes_of(words) + IDENTITY_WORD, "linux:", 6) == 0 ? KERNEL : OTHER;
}

/* Writes the row's counters over those of the kernel. What the row does not have stays. */
static void overwrite(const struct bytes *b, const struct target *t, const uint64_t *words) {
    const uint64_t *slot = counters_of(words);
    if (words[0] == 0 || slot[GENERATION] != attributes_of(words)[GENERATION])
        return; /* nobody has counted yet, or the row's last tenant has */
    for (size_t i = 0; i < MEMBERS && (i + 1) * t->width <= t->length; i++) {
        unsigned id = members[i], word = id / 64;
        uint64_t bit = 1ULL << id % 64;
        if (!(slot[PRESENT + word] & slot[HELD + word] & bit))
            continue;
        size_t before = (size_t)__builtin_popcountll(slot[HELD + word] & (bit - 1));
        if (word)
            before += (size_t)__builtin_popcountll(slot[HELD]);
        uint64_t total = slot[PAIRS + 2 * before];
        uint32_t narrow = (uint32_t)total;
        move(b, t->offset + i * t->width, t->width == 8 ? (void *)&total : (void *)&narrow, t->width, 1);
    }
}

/* 1 if the row is the target's, and its counters have been shown. */
static int show(const struct view *v, const struct bytes *b, const struct target *t, uint64_t row, uint64_t *words) {
    if (row >= v->header.rows || !read_row(v->table, row, words, 1) || device_of(words, v->cookie) != t->ifindex)
        return 0;
    overwrite(b, t, words);
    return 1;
}

static uint64_t hint(uint32_t ifindex, uint64_t low) {
    return (uint64_t)ifindex << 32 | (uint32_t)low;
}

/* Looks through the whole table for targets that no hint led to. */
static void search(const struct view *v, const struct bytes *b, struct target *targets, size_t count, int known) {
    uint64_t words[ROW_WORDS];
    for (uint64_t row = 0; row < v->header.rows; row++) {
        uint32_t ifindex = read_row(v->table, row, words, 0) ? device_of(words, v->cookie) : 0;
        if (ifindex == 0)
            continue;
        enum kind kind = kind_of(words);
        if (known)
            row_hints[kind][ifindex % HINTS] = hint(ifindex, row);
        for (size_t i = 0; i < count; i++)
            if (targets[i].ifindex == ifindex && targets[i].found <= kind && show(v, b, &targets[i], row, words))
                targets[i].found = (uint8_t)(1 + kind);
    }
    for (size_t i = 0; i < count; i++)
        for (int kind = OTHER; known && v->header.changes != 0 && kind >= targets[i].found; kind--)
            absent_hints[kind][targets[i].ifindex % HINTS] = hint(targets[i].ifindex, v->header.changes);
}

/* By the hints alone: 0 if they do not say which row the target has, or that it has none. */
static int recall(const struct view *v, const struct bytes *b, const struct target *t, uint64_t *words) {
    size_t place = t->ifindex % HINTS;
    for (int kind = OTHER; kind >= KERNEL; kind--) {
        uint64_t row = row_hints[kind][place];
        if (row >> 32 == t->ifindex && show(v, b, t, (uint32_t)row, words))
            return 1;
        if (v->header.changes == 0 || absent_hints[kind][place] != hint(t->ifindex, v->header.changes))
            return 0;
    }
    return 1;
}

static void show_all(const struct view *v, const struct bytes *b, struct target *targets, size_t count) {
    uint64_t words[ROW_WORDS], nobody = 0;
    int known = atomic_compare_exchange_strong(&home, &nobody, v->cookie) || nobody == v->cookie;
    size_t left = 0;
    for (size_t i = 0; i < count; i++)
        if (!known || !recall(v, b, &targets[i], words))
            targets[left++] = targets[i];
    if (left > 0)
        search(v, b, targets, left, known);
}

static int is_table(int fd, struct header *header) {
    return pread_whole(fd, header, sizeof *header, 0) && header->magic == MAGIC && header->version == VERSION &&
           header->row_bytes == ROW_BYTES;
}

/* The table, opened when it is first needed, and anew where the program has closed what it knew nothing of, or the file
 * has another tenant. */
static int open_table(struct header *header) {
    struct stat status;
    int fd = table_descriptor;
    if (fd >= 0 && is_table(fd, header) && syscall(SYS_fstat, fd, &status) == 0 && status.st_nlink > 0)
        return fd;
    int old = fd, opened = (int)syscall(SYS_openat, AT_FDCWD, table_path, O_RDONLY | O_CLOEXEC);
    if (opened < 0)
        return -1;
    if (is_table(opened, header) && atomic_compare_exchange_strong(&table_descriptor, &old, opened))
        return opened;
    syscall(SYS_close, opened);
    return -1;
}

static int option(int fd, int level, int name) {
    int value = -1;
    socklen_t length = sizeof value;
    return getsockopt(fd, level, name, &value, &length) == 0 ? value : -1;
}

/* Whether the socket's messages are of its own network namespace, and this has a cookie. */
static int open_view(int fd, int control, struct view *v) {
    socklen_t length = sizeof v->cookie;
    return option(fd, SOL_SOCKET, SO_DOMAIN) == AF_NETLINK && option(fd, SOL_SOCKET, SO_PROTOCOL) == NETLINK_ROUTE &&
           (control || option(fd, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID) <= 0) &&
           getsockopt(fd, SOL_SOCKET, SO_NETNS_COOKIE, &v->cookie, &length) == 0 &&
           (v->table = open_table(&v->header)) >= 0;
}

/* Notes the statistics attributes of one message, which ends at "end" if all of it was received. */
static size_t find(const struct bytes *b, size_t offset, size_t end, unsigned type, struct target *targets) {
    size_t count = 0;
    uint32_t ifindex = 0;
    struct nlattr a;
    if (type != RTM_NEWLINK && type != RTM_DELLINK && type != RTM_NEWSTATS)
        return 0;
    move(b, offset + 4, &ifindex, sizeof ifindex, 0);
    offset += type == RTM_NEWSTATS ? sizeof(struct if_stats_msg) : sizeof(struct ifinfomsg);
    for (; ifindex != 0 && offset + sizeof a <= end && offset + sizeof a <= b->length; offset += NLA_ALIGN(a.nla_len)) {
        move(b, offset, &a, sizeof a, 0);
        if (a.nla_len < sizeof a || a.nla_len > end - offset)
            break;
        unsigned attribute = a.nla_type & NLA_TYPE_MASK;
        int wide = type == RTM_NEWSTATS ? attribute == IFLA_STATS_LINK_64 : attribute == IFLA_STATS64;
        if (type != RTM_NEWSTATS && attribute == IFLA_TARGET_NETNSID)
            return 0; /* another namespace's device */
        if ((wide || (type != RTM_NEWSTATS && attribute == IFLA_STATS)) && count < TARGETS_OF_A_MESSAGE)
            targets[count++] = (struct target){offset + sizeof a, a.nla_len - sizeof a, ifindex, wide ? 8 : 4, 0};
    }
    return count;
}

/* Goes through what was received. Only where there are statistics is the kernel asked what the descriptor is. */
static void received(int fd, const struct bytes *b, int control) {
    struct target targets[TARGETS];
    struct view v = {.table = -1};
    struct nlmsghdr h;
    size_t count = 0;
    int saved = errno, more = table_path[0] != 0;
    for (size_t at = 0; more || count > 0; at += NLMSG_ALIGN((size_t)h.nlmsg_len)) {
        move(b, at, &h, sizeof h, 0);
        more = more && at + sizeof h <= b->length && h.nlmsg_len >= sizeof h;
        if (count > 0 && (!more || count > TARGETS - TARGETS_OF_A_MESSAGE)) {
            if (v.table < 0 && !open_view(fd, control, &v))
                break;
            show_all(&v, b, targets, count);
            count = 0;
        }
        if (more)
            count += find(b, at + sizeof h, at + h.nlmsg_len, h.nlmsg_type, targets + count);
    }
    errno = saved;
}

/* ---- The functions that programs call, and the C library's own behind them. ---- */

#define EXPORTED __attribute__((visibility("default")))
#define NEXT(name) ((__typeof__(&name))next(&next_##name, #name))
static void *next_recv, *next_recvfrom, *next_recvmsg, *next_recvmmsg, *next_read;
static void *next___recv_chk, *next___recvfrom_chk, *next___read_chk;

static void *next(void **place, const char *name) {
    void *function = __atomic_load_n(place, __ATOMIC_RELAXED);
    if (function == NULL) {
        function = dlsym(RTLD_NEXT, name);
        __atomic_store_n(place, function, __ATOMIC_RELAXED);
    }
    return function;
}

ssize_t __recv_chk(int, void *, size_t, size_t, int);
ssize_t __recvfrom_chk(int, void *, size_t, size_t, int, struct sockaddr *, socklen_t *);
ssize_t __read_chk(int, void *, size_t, size_t);

/* Before any thread, fork or signal handler: dlsym is for none of them. */
__attribute__((constructor)) static void begin(void) {
    const char *path = secure_getenv("IFTALLY_TABLE");
    if (path != NULL && strlen(path) < sizeof table_path)
        strcpy(table_path, path);
    (void)(NEXT(recv), NEXT(recvfrom), NEXT(recvmsg), NEXT(recvmmsg), NEXT(read));
    (void)(NEXT(__recv_chk), NEXT(__recvfrom_chk), NEXT(__read_chk));
}

/* Whether the sender, where the program asked for it, is the kernel: other processes' messages are their own. */
static int from_kernel(const struct sockaddr_nl *sender, socklen_t length) {
    return sender == NULL || length < sizeof *sender || (sender->nl_family == AF_NETLINK && sender->nl_pid == 0);
}

static ssize_t whole(int fd, void *buffer, size_t size, ssize_t got) {
    if (got >= (ssize_t)sizeof(struct nlmsghdr) && size > 0) {
        struct iovec part = {buffer, size};
        received(fd, &(struct bytes){&part, 1, (size_t)got < size ? (size_t)got : size}, 0);
    }
    return got;
}

static void message(int fd, const struct msghdr *m, size_t got) {
    size_t room = 0;
    if (got < sizeof(struct nlmsghdr) || !from_kernel(m->msg_name, m->msg_name == NULL ? 0 : m->msg_namelen))
        return;
    for (size_t i = 0; i < m->msg_iovlen; i++)
        room += m->msg_iov[i].iov_len;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c != NULL; c = CMSG_NXTHDR((struct msghdr *)m, c))
        if (c->cmsg_level == SOL_NETLINK && c->cmsg_type == NETLINK_LISTEN_ALL_NSID)
            return; /* another namespace's device */
    received(fd, &(struct bytes){m->msg_iov, m->msg_iovlen, got < room ? got : room},
             m->msg_control != NULL && !(m->msg_flags & MSG_CTRUNC));
}

EXPORTED ssize_t read(int fd, void *buffer, size_t size) {
    return whole(fd, buffer, size, NEXT(read)(fd, buffer, size));
}

EXPORTED ssize_t __read_chk(int fd, void *buffer, size_t size, size_t room) {
    return whole(fd, buffer, size, NEXT(__read_chk)(fd, buffer, size, room));
}

EXPORTED ssize_t recv(int fd, void *buffer, size_t size, int flags) {
    return whole(fd, buffer, size, NEXT(recv)(fd, buffer, size, flags));
}

EXPORTED ssize_t __recv_chk(int fd, void *buffer, size_t size, size_t room, int flags) {
    return whole(fd, buffer, size, NEXT(__recv_chk)(fd, buffer, size, room, flags));
}

/* The C library has the address as a union of all kinds of addresses: only its name is the same. */
EXPORTED ssize_t recvfrom(int fd, void *buffer, size_t size, int flags, __SOCKADDR_ARG sender, socklen_t *length) {
    const void *address = *(const void *const *)&sender;
    ssize_t got = NEXT(recvfrom)(fd, buffer, size, flags, sender, length);
    return got > 0 && address != NULL && !from_kernel(address, *length) ? got : whole(fd, buffer, size, got);
}

EXPORTED ssize_t __recvfrom_chk(int fd, void *buffer, size_t size, size_t room, int flags, struct sockaddr *sender,
                       socklen_t *length) {
    ssize_t got = NEXT(__recvfrom_chk)(fd, buffer, size, room, flags, sender, length);
    return got > 0 && sender != NULL && !from_kernel((void *)sender, *length) ? got : whole(fd, buffer, size, got);
}

EXPORTED ssize_t recvmsg(int fd, struct msghdr *m, int flags) {
    ssize_t got = NEXT(recvmsg)(fd, m, flags);
    if (got > 0)
        message(fd, m, (size_t)got);
    return got;
}

EXPORTED int recvmmsg(int fd, struct mmsghdr *all, unsigned count, int flags, struct timespec *timeout) {
    int got = NEXT(recvmmsg)(fd, all, count, flags, timeout);
    for (int i = 0; i < got; i++)
        message(fd, &all[i].msg_hdr, all[i].msg_len);
    return got;
}
