# A thousand clients that ask for everything and never read, and children that die in the middle of it; among them
# READ, a program that reads, is to be served.
import os, resource, socket, struct, subprocess, sys

resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
REQUEST = struct.pack('IHHII', 28, 94, 0x301, 7, 0) + struct.pack('III', 0, 0, 1)


def ask():
    client = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 2)
    client.bind((0, 0))
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.sendto(REQUEST, (4242, 0))
    return client


idle = [ask() for _ in range(1000)]
for _ in range(20):
    child = os.fork()
    if child == 0:
        ask()
        os._exit(0)
    os.waitpid(child, 0)
    answer = subprocess.run([sys.argv[1], '2', '4242', 'stats'], capture_output=True, timeout=60, check=True)
    print(len(answer.stdout.splitlines()), flush=True)
