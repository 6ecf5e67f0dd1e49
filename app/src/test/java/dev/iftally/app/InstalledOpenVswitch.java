package dev.iftally.app;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;

/**
 * A real Open vSwitch on a private host, with its files where the package has them, so that examples can be run as
 * written: a bridge {@code br0} of the userspace datapath with the port {@code s1-eth1}, whose other end is
 * {@code h1}.
 */
final class InstalledOpenVswitch {
    private static final String START = """
            set -e
            mount -t tmpfs lib /var/lib
            mount -t tmpfs log /var/log
            mkdir /run/openvswitch /var/lib/openvswitch /var/log/openvswitch
            cd /run/openvswitch
            export OVS_RUNDIR=$PWD OVS_LOGDIR=$PWD OVS_DBDIR=$PWD OVS_SYSCONFDIR=$PWD
            ovsdb-tool create conf.db /usr/share/openvswitch/vswitch.ovsschema
            ovsdb-server conf.db --remote=punix:$PWD/db.sock \\
                --private-key=db:Open_vSwitch,SSL,private_key --certificate=db:Open_vSwitch,SSL,certificate \\
                --ca-cert=db:Open_vSwitch,SSL,ca_cert --remote=db:Open_vSwitch,Open_vSwitch,manager_options \\
                --pidfile --log-file=db.log --no-chdir --detach
            ovs-vsctl --no-wait init
            ovs-vswitchd unix:$PWD/db.sock --pidfile --log-file=vs.log --no-chdir --detach
            ip link add s1-eth1 type veth peer name h1
            ip addr add 10.77.0.1/24 dev h1
            ip link set s1-eth1 up
            ip link set h1 up
            ovs-vsctl add-br br0 -- set bridge br0 datapath_type=netdev -- add-port br0 s1-eth1
            """;

    private final PrivateHost host;

    private InstalledOpenVswitch(PrivateHost host) {
        this.host = host;
    }

    static InstalledOpenVswitch start(PrivateHost host) throws Exception {
        assumeThat(Path.of("/usr/sbin/ovs-vswitchd"))
                .as("Open vSwitch is not installed (apt-get install openvswitch-switch)")
                .exists();
        // The daemons stay below the terminal's output: they would keep a pipe open.
        host.shell("(" + START + ") >/dev/null 2>&1").ok();
        return new InstalledOpenVswitch(host);
    }

    /** Ends it; before that the host cannot be closed. */
    void stop() throws Exception {
        host.shell("for f in /run/openvswitch/*.pid; do kill $(cat $f); done");
        await().until(() -> host.shell("ls /run/openvswitch/*.pid").exitCode() != 0);
    }
}
