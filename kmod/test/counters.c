// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the checks need and a shell cannot do:
 *   put FILE TEXT        writes TEXT by one write(2), prints the errno's name or 0
 *   values IF            the first 23 of rtnl_link_stats64, by one RTM_GETSTATS
 *   fill IF TIMES        TIMES writes of all counters at once: 1 each, 2 each …; prints the ns of one
 *   watch IF LAST        reads by RTM_GETSTATS until all are LAST: all 23 must be equal, and never fall
 *   cost FILE            the time stamp counter's steps that reading FILE takes, the least of many
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <x86intrin.h>

#define COUNTERS 23

static const char *const names[COUNTERS] = {
	"rx_packets", "tx_packets", "rx_bytes", "tx_bytes", "rx_errors", "tx_errors", "rx_dropped", "tx_dropped",
	"multicast", "collisions", "rx_length_errors", "rx_over_errors", "rx_crc_errors", "rx_frame_errors",
	"rx_fifo_errors", "rx_missed_errors", "tx_aborted_errors", "tx_carrier_errors", "tx_fifo_errors",
	"tx_heartbeat_errors", "tx_window_errors", "rx_compressed", "tx_compressed",
};

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static int put(const char *file, const char *text, size_t length)
{
	int fd = open(file, O_WRONLY);
	int failed = fd < 0 || write(fd, text, length) != (ssize_t)length ? errno : 0;

	if (fd >= 0)
		close(fd);
	return failed;
}

/* The values of one moment; false if there is no such interface (any more). */
static int values(int netlink, int index, uint64_t *value)
{
	struct {
		struct nlmsghdr header;
		struct if_stats_msg stats;
	} request = {
		{ sizeof(request), RTM_GETSTATS, NLM_F_REQUEST, 0, 0 },
		{ .ifindex = index, .filter_mask = IFLA_STATS_FILTER_BIT(IFLA_STATS_LINK_64) },
	};
	char reply[8192];
	const struct nlmsghdr *header = (void *)reply;

	if (send(netlink, &request, sizeof(request), 0) < 0 || recv(netlink, reply, sizeof(reply), 0) < 0)
		die("netlink");
	if (header->nlmsg_type != RTM_NEWSTATS)
		return 0;
	memcpy(value, (char *)NLMSG_DATA(header) + sizeof(struct if_stats_msg) + sizeof(struct nlattr),
	       COUNTERS * sizeof(*value));
	return 1;
}

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000ull + time.tv_nsec;
}

static int fill(const char *interface, long times)
{
	char file[64], text[4096];
	uint64_t spent = 0;

	snprintf(file, sizeof(file), "/sys/kernel/%s/counters", interface);
	int fd = open(file, O_WRONLY);
	for (long i = 1; i <= times; i++) {
		int length = 0;

		for (int c = 0; c < COUNTERS; c++)
			length += sprintf(text + length, "%s=%ld ", names[c], i);
		uint64_t start = now();

		if (write(fd, text, length) != length)
			die(file);
		spent += now() - start;
	}
	printf("%lu\n", spent / times);
	return 0;
}

static int watch(int netlink, int index, uint64_t end)
{
	uint64_t value[COUNTERS], last = 0;
	long reads = 0;

	for (; last < end; reads++) {
		if (!values(netlink, index, value))
			die("the interface went");
		for (int c = 1; c < COUNTERS; c++) {
			if (value[c] != value[0] || value[0] < last) {
				printf("torn: %s is %lu, rx_packets %lu, before %lu\n", names[c], value[c], value[0], last);
				return 1;
			}
		}
		last = value[0];
	}
	printf("%ld reads beside it\n", reads);
	return 0;
}

static int cost(const char *file)
{
	uint64_t least = UINT64_MAX;
	int fd = open(file, O_RDONLY);
	char text[64];

	if (fd < 0)
		die(file);
	for (int i = 0; i < 2000; i++) {
		uint64_t start = __rdtsc();

		if (pread(fd, text, sizeof(text), 0) <= 0)
			die(file);
		uint64_t steps = __rdtsc() - start;

		least = steps < least ? steps : least;
	}
	printf("%lu\n", least);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 4 && !strcmp(argv[1], "put")) {
		int failed = put(argv[2], argv[3], strlen(argv[3]));

		puts(failed ? strerrorname_np(failed) : "0");
		return 0;
	}
	if (argc == 4 && !strcmp(argv[1], "fill"))
		return fill(argv[2], atol(argv[3]));
	if (argc == 3 && !strcmp(argv[1], "cost"))
		return cost(argv[2]);
	int netlink = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
	int index = argc > 2 ? if_nametoindex(argv[2]) : 0;
	uint64_t value[COUNTERS];

	if (argc == 4 && !strcmp(argv[1], "watch"))
		return watch(netlink, index, atol(argv[3]));
	if (argc == 3 && !strcmp(argv[1], "values") && values(netlink, index, value)) {
		for (int c = 0; c < COUNTERS; c++)
			printf("%lu%c", value[c], c < COUNTERS - 1 ? ' ' : '\n');
		return 0;
	}
	return 2;
}
