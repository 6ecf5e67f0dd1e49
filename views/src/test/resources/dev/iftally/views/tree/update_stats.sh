#!/bin/sh
# What the update_stats document does, with $TREE where it has /sys/kernel.
set -e

echo "# register"
echo "pr-s1-eth1" > "$TREE/update_stats/update_stats"
echo "pr-s1-eth2" > "$TREE/update_stats/update_stats"
cat "$TREE/update_stats/update_stats"

echo "# list"
ls -r "$TREE/pr-s1-eth1/statistics/"
stat -c "%A %U %G %s" "$TREE"/pr-s1-eth1/statistics/* | uniq -c

echo "# write"
echo 12345 > "$TREE/pr-s1-eth2/statistics/rx_bytes"
cat "$TREE/pr-s1-eth2/statistics/rx_bytes"
echo 18446744073709551615 >> "$TREE/pr-s1-eth2/statistics/rx_bytes"
cat "$TREE/pr-s1-eth2/statistics/rx_bytes"
cat "$TREE/pr-s1-eth2/statistics/tx_bytes"

echo "# several at once"
echo "rx_bytes=1 rx_packets=2" > "$TREE/pr-s1-eth1/counters"
cat "$TREE/pr-s1-eth1/counters"
tail -n 2 "$TREE/net/dev"

echo "# take out"
echo "-pr-s1-eth1" > "$TREE/update_stats/update_stats"
echo "-pr-s1-eth2" > "$TREE/update_stats/update_stats"
ls "$TREE"
