package dev.iftally.app.reader;

/** What the commands say of themselves. */
final class Help {
    private static final String COMMON = """
              -j, --json         Print JSON; -p, --pretty indents it.
              -n, --netns NETNS  Another network namespace: a name, a path or a process's
                                 number.
                  --all-netns    All that have a name, and this one (.), each interface
                                 labelled.
                  --help         Print this help and exit.

            With an interval in seconds everything is printed once, then what has been added
            in each interval and how fast: with a count, so many times in all. A bare number
            is the interval, 'dev 1' a name.
            """;

    static final String SHOW = """
            Usage: iftally show [OPTIONS] [[dev] IF] [INTERVAL [COUNT]]
                   iftally show [OPTIONS] stats
                                [group GROUP [subgroup SUBGROUP [suite SUITE]]]… [dev IF]
                                [INTERVAL [COUNT]]
            Shows all devices as 'ip [-s [-s]] [-d] link show'. A device that something else
            than the kernel feeds, such as a switch, has the tally's numbers, always, below
            a line that says whose they are; interfaces of the tally that are no device here
            come last. A number that the source cannot give is --, in JSON its key is left
            out. 'stats' prints every group of the kernel's statistics as 'ip stats show'.
                  --source WHAT  all (the default), linux: the kernel's own, byte for byte
                                 as ip, or tally alone.
              -s, --stats        Counters; twice, of stats once, for the detailed errors.
              -h, --human        Numbers with suffixes; with --iec in powers of 1024.
              -d, --details      What ip -d adds: limits, the hardware, how the kind is set
                                 up (bridges and their ports, vxlan, macvlan, macvtap,
                                 tun, tap; of others the name); of stats the detailed
                                 errors.
                  --vf           Virtual functions, too, which may take long.
                  --state DIR    Where the tally keeps its checkpoints.
                  --runtime DIR  Where the live table is. Default: /run/iftally for root,
                                 else by XDG.
            """ + COMMON;

    static final String RATE = """
            Usage: iftally rate [OPTIONS] [[dev] IF] INTERVAL [COUNT]
                   iftally rate [OPTIONS] --estimator [[dev] IF] [INTERVAL [COUNT]]
            Shows how fast the tally's interfaces are: at each INTERVAL, COUNT times or
            until Ctrl-C, what was counted, as 'sar -n DEV': packets, kB (1024 bytes),
            compressed and multicast packets a second, and how much of the link's speed the
            busier direction uses (of a half-duplex link both together); in the end the
            averages. A rate is the exact difference of the last two readings over the time
            between them: of an interface that is read less often than shown, it is told
            again. Where a device began to count anew, the line says reset, and of what
            passed meanwhile nothing is guessed. A rate that is not known is --, in JSON its
            key is left out; JSON has the names of 'sadf -j'.

            Without INTERVAL, or with --estimator, it shows what the estimators find that
            the configuration gives interfaces ('estimator: 1s 8s'): packets and bytes a
            second, received and sent, and each estimator's interval and time constant.

                  --estimator    What the estimators find, at each INTERVAL, too.
                  --state DIR    Where the tally keeps its checkpoints.
                  --runtime DIR  Where the live table is. Default: /run/iftally for root,
                                 else by XDG.
              -j, --json         Print JSON: a list at each INTERVAL, and one of averages;
                                 -p, --pretty indents it.
                  --help         Print this help and exit.

            INTERVAL is in seconds. A bare number is the interval, 'dev 1' a name.
            """;

    static final String QDISC = """
            Usage: iftally qdisc [OPTIONS] [show] [[dev] IF]
                                 [root|ingress|clsact|parent MAJOR:MINOR] [handle MAJOR:]
                                 [invisible] [INTERVAL [COUNT]]
            Shows queueing disciplines with their statistics, as 'tc -s qdisc show'.

              -d, --details      Details of how they are set up, too.
                  --invisible    Those that tc shows only on request, too.
                  --iec          Rates in powers of 1024.
            """ + COMMON;

    static final String CLASS = """
            Usage: iftally class [OPTIONS] [show] [dev] IF [parent MAJOR:MINOR|root]
                                 [qdisc MAJOR:] [classid MAJOR:MINOR] [INTERVAL [COUNT]]
            Shows the classes of a device's queueing disciplines with their statistics, as
            'tc -s class show'. As there, 'parent' chooses all of the discipline MAJOR:,
            whatever MINOR is, and 'root' those of ffff:, which has none; behind 'qdisc'
            classes are called :MINOR.

              -d, --details      Details of how they are set up, too.
                  --iec          Rates in powers of 1024.
            """ + COMMON;

    static final String ETHTOOL = """
            Usage: iftally ethtool [OPTIONS] IF [-S [--groups GROUP… | --all-groups]]
                                   [INTERVAL [COUNT]]
                   iftally ethtool [OPTIONS] IF [-I] -a|--show-fec|--show-mm
                   iftally ethtool [OPTIONS] IF -c
                   iftally ethtool [OPTIONS] IF -C stats-block-usecs MICROSECONDS
            Shows what an adapter counts, as ethtool does.

              -S, --statistics   What the driver counts, under its own names; the default.
                  --groups       Standard statistics: eth-phy, eth-mac, eth-ctrl, rmon,
                                 phydev.
                  --all-groups   All of these.
                  --src MAC      Of one MAC: aggregate, emac or pmac.
                  --phy-statistics
                                 What the PHY counts, under names of its own.
              -a, --show-pause   Flow control; --show-fec error correction, --show-mm frame
                                 preemption.
              -I, --include-statistics
                                 Their statistics beside the settings.
              -c, --show-coalesce
                                 How interrupts are coalesced; stats-block-usecs says how
                                 often the driver reads what it counts from the adapter:
                                 numbers that are read more often are the same again.
              -C, --coalesce     Sets stats-block-usecs, and nothing else, where the driver
                                 has it; needs root.

            Exit codes are those of every command here, 0, 1 and 2, not the many of ethtool
            itself; 0 means the same.
            """ + COMMON;

    static final String KSTAT = """
            Usage: iftally kstat [-Cjlpq] [-T d|u] [-c CLASS] [-m MODULE] [-i INSTANCE]
                                 [-n NAME] [-s STATISTIC] [INTERVAL [COUNT]]
                   iftally kstat [-Cjlpq] [-T d|u] [-c CLASS]
                                 MODULE:INSTANCE:NAME:STATISTIC… [INTERVAL [COUNT]]
            Shows the tally's interfaces as Solaris's kstat shows those of its drivers:
            class net; the driver's name (or openflow) as module; PPA, ifindex or port
            number as instance. What a source cannot give is left out. Behind the command
            these letters are kstat's own.

              -p                 A line a statistic: MODULE:INSTANCE:NAME:STATISTIC, a tab,
                                 the value.
              -C                 The same with a colon before the value; -l names alone.
              -j                 JSON.
              -q                 Print nothing: the exit code alone.
              -c, -m, -i, -n, -s
                                 Only that class, module, instance, name, statistic: a shell
                                 pattern, or an extended regular expression between slashes.
                                 Selectors have the same, an empty part is any.
              -T d|u             The time above each listing, as date has it or in seconds
                                 since 1970.
                  --state DIR    Where the tally keeps its checkpoints.
                  --runtime DIR  Where the live table is. Default: /run/iftally for root,
                                 else by XDG.
                  --help         Print this help and exit.

            Exit codes: 0 something matched, 1 nothing did, 2 wrong usage, 3 the tally could
            not be read.
            """;

    static final String IFSTATS = """
            Usage: iftally ifstats [OPTIONS] [[dev] IF] [INTERVAL [COUNT]]
            Shows the tally's interfaces as structures ifstats_t of ifstats(D4), member by
            member. Counters are 32 bits wide and go through zero. A member that the source
            cannot give is --, in JSON its key is left out.

                  --binary       The structures as bytes, 92 each: 76 as 32-bit SVR4 has
                                 them, little-endian, with 0 for the pointer, then 16 of the
                                 name. What the source cannot give is 0 there.
              -j, --json         Print JSON; -p, --pretty indents it.
                  --state DIR    Where the tally keeps its checkpoints.
                  --runtime DIR  Where the live table is. Default: /run/iftally for root,
                                 else by XDG.
                  --help         Print this help and exit.

            With an interval in seconds everything is printed once, then what has been added
            in each interval and how fast: with a count, so many times in all. A bare number
            is the interval, 'dev 1' a name.
            """;

    private Help() {}
}
