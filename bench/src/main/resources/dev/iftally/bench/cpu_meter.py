"""cpu_meter.py SECONDS PID PID COMMAND…: each second the CPU time of two processes and of one run of a command.

Prints the three medians in nanoseconds. The kernel's clocks are read, since the ticks of /proc/PID/stat are longer
than what is measured.
"""

import resource
import statistics
import subprocess
import sys
import time


def cpu_nanos(pid):
    # The CPU clock of another process, as clock_getcpuclockid(3) makes it.
    return time.clock_gettime_ns((~pid << 3) | 2)


def children_nanos():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return int((usage.ru_utime + usage.ru_stime) * 1e9)


seconds = int(sys.argv[1])
pids = [int(pid) for pid in sys.argv[2:4]]
command = sys.argv[4:]
samples = [[], [], []]
before = [cpu_nanos(pid) for pid in pids]
begun = time.monotonic()
for second in range(1, seconds + 1):
    children = children_nanos()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    samples[2].append(children_nanos() - children)
    time.sleep(max(0.0, begun + second - time.monotonic()))
    now = [cpu_nanos(pid) for pid in pids]
    for i in range(2):
        samples[i].append(now[i] - before[i])
    before = now
print(*(int(statistics.median(one)) for one in samples))
