"""For every line on standard input: reads all links with pyroute2, and prints the nanoseconds that it took."""

import sys
import time

from pyroute2 import IPRoute

with IPRoute() as route:
    for _ in sys.stdin:
        begin = time.monotonic_ns()
        links = list(route.get_links())
        counted = sum(1 for link in links if link.get_attr("IFLA_STATS64") is not None)
        print(time.monotonic_ns() - begin, counted, flush=True)
