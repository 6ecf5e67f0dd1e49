"""pyroute2_qdiscs.py FILE: for every line on standard input decodes the file's messages with pyroute2.

Prints the nanoseconds that it took, how many disciplines there are, and the sum of what they count.
"""

import sys
import time

from pyroute2.netlink.rtnl.marshal import MarshalRtnl

with open(sys.argv[1], "rb") as file:
    data = file.read()
marshal = MarshalRtnl()
for _ in sys.stdin:
    begin = time.monotonic_ns()
    total = 0
    count = 0
    for message in marshal.parse(data):
        stats = message.get_attr("TCA_STATS2")
        if stats is None:
            continue
        count += 1
        basic = stats.get_attr("TCA_STATS_BASIC")
        rate = stats.get_attr("TCA_STATS_RATE_EST")
        queue = stats.get_attr("TCA_STATS_QUEUE")
        old = message.get_attr("TCA_STATS")
        total += message["index"] + message["handle"]
        total += message["parent"] + message["info"]
        total += old["bytes"] + old["packets"] + old["drop"]
        total += old["overlimits"] + old["bps"] + old["pps"]
        total += old["qlen"] + old["backlog"]
        total += basic["bytes"] + basic["packets"]
        total += rate["bps"] + rate["pps"]
        total += queue["qlen"] + queue["backlog"] + queue["drops"]
        total += queue["requeues"] + queue["overlimits"]
    print(time.monotonic_ns() - begin, count, total, flush=True)
