/*
 * Preloaded into ip, tc and ethtool: the first request of one kind that they send on a netlink socket is answered with
 * the messages of a file, and not by the kernel.
 *
 * ANSWER_FILE     the messages
 * REQUEST_FILE    where the request goes
 * ANSWER_TYPE     the request's type; for generic netlink 0
 * ANSWER_COMMAND  generic netlink: the request's command
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <linux/genetlink.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static uint8_t answer[1 << 16];
static size_t length; /* of the answer, while it waits to be received */
static int answered;

static int number(const char *variable)
{
	const char *value = getenv(variable);

	return value ? atoi(value) : 0;
}

static int is_the_one(const struct nlmsghdr *request, size_t size)
{
	if (answered || size < sizeof *request)
		return 0;
	if (number("ANSWER_TYPE") > 0)
		return request->nlmsg_type == number("ANSWER_TYPE");
	return size >= sizeof *request + sizeof(struct genlmsghdr) && request->nlmsg_type > GENL_ID_CTRL &&
	       ((const struct genlmsghdr *)(request + 1))->cmd == number("ANSWER_COMMAND");
}

/* Whoever asked for a list waits for its end; everybody else for an acknowledgement. */
static void end(const struct nlmsghdr *request)
{
	struct nlmsghdr *last = (struct nlmsghdr *)(answer + length);
	int list = (request->nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP;

	memset(last, 0, sizeof *last + sizeof(struct nlmsgerr));
	last->nlmsg_len = sizeof *last + (list ? sizeof(int) : sizeof(struct nlmsgerr));
	last->nlmsg_type = list ? NLMSG_DONE : NLMSG_ERROR;
	length += last->nlmsg_len;
}

static void look_at(int fd, const void *bytes, size_t size)
{
	const struct nlmsghdr *request = bytes;
	struct sockaddr_nl self = {0};
	socklen_t room = sizeof self;
	FILE *file;

	if (!is_the_one(request, size))
		return;
	file = fopen(getenv("REQUEST_FILE"), "w");
	fwrite(bytes, 1, size, file);
	fclose(file);
	file = fopen(getenv("ANSWER_FILE"), "r");
	length = fread(answer, 1, sizeof answer - 256, file);
	fclose(file);
	end(request);
	getsockname(fd, (struct sockaddr *)&self, &room);
	for (size_t at = 0; at < length;) {
		struct nlmsghdr *message = (struct nlmsghdr *)(answer + at);

		message->nlmsg_seq = request->nlmsg_seq;
		message->nlmsg_pid = self.nl_pid;
		if (number("ANSWER_TYPE") == 0 && message->nlmsg_type >= NLMSG_MIN_TYPE)
			message->nlmsg_type = request->nlmsg_type;
		at += NLMSG_ALIGN(message->nlmsg_len);
	}
	answered = 1;
}

ssize_t send(int fd, const void *bytes, size_t size, int flags)
{
	ssize_t (*real)(int, const void *, size_t, int) = dlsym(RTLD_NEXT, "send");

	look_at(fd, bytes, size);
	return real(fd, bytes, size, flags);
}

ssize_t sendto(int fd, const void *bytes, size_t size, int flags, const struct sockaddr *to, socklen_t to_length)
{
	ssize_t (*real)(int, const void *, size_t, int, const struct sockaddr *, socklen_t) =
		dlsym(RTLD_NEXT, "sendto");

	look_at(fd, bytes, size);
	return real(fd, bytes, size, flags, to, to_length);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
	ssize_t (*real)(int, const struct msghdr *, int) = dlsym(RTLD_NEXT, "sendmsg");

	look_at(fd, message->msg_iov[0].iov_base, message->msg_iov[0].iov_len);
	return real(fd, message, flags);
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags)
{
	ssize_t (*real)(int, struct msghdr *, int) = dlsym(RTLD_NEXT, "recvmsg");
	uint8_t dropped[1 << 15];
	size_t size = length;

	if (length == 0)
		return real(fd, message, flags);
	message->msg_flags = 0;
	message->msg_controllen = 0;
	if (message->msg_name) {
		memset(message->msg_name, 0, sizeof(struct sockaddr_nl));
		((struct sockaddr_nl *)message->msg_name)->nl_family = AF_NETLINK;
		message->msg_namelen = sizeof(struct sockaddr_nl);
	}
	if (flags & MSG_PEEK)
		return size;
	/* What the kernel says of the request is not for the tool. */
	while (recv(fd, dropped, sizeof dropped, MSG_DONTWAIT) > 0)
		;
	if (size > message->msg_iov[0].iov_len)
		abort();
	memcpy(message->msg_iov[0].iov_base, answer, size);
	length = 0;
	return size;
}
