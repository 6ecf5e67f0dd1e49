package dev.iftally.views.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.linux.MountTable.Mount;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnMountsTest {
    private static final Places PLACES = new Places(Path.of("/run/iftally"), Path.of("/run/iftally/tree"));
    private static final String SW1 = "/sys/devices/virtual/net/sw1/statistics";
    private static final Mount ROOT = mount("254:0", "/", "/", "ext4", "/dev/vda");
    private static final Mount RUN = mount("0:22", "/", "/run", "tmpfs", "tmpfs");
    private static final Mount SYS = mount("0:23", "/", "/sys", "sysfs", "sysfs");
    private static final Mount TREE = mount("0:40", "/", "/run/iftally/tree", "fuse.iftally", "iftally");
    private static final Mount BIND = mount("0:40", "/net/overlay/sw1/statistics", SW1, "fuse.iftally", "iftally");
    private static final Mount FARM = mount("0:42", "/", "/run/iftally/overlay", "tmpfs", "iftally");
    private static final Mount PROC_NET = mount("0:42", "/proc-net", "/proc/net", "tmpfs", "iftally");

    private static Mount mount(String device, String root, String point, String type, String source) {
        return new Mount(0, 0, device, root, Path.of(point), type, source);
    }

    private static OwnMounts table(Mount... more) {
        return OwnMounts.of(PLACES, List.of(more));
    }

    @Test
    void knowsTheStatisticsOfItsTreeAndWhoseTheyAre() {
        assertThat(table(ROOT, RUN, SYS, TREE, BIND).statistics()).containsExactly(BIND);
        assertThat(OwnMounts.interfaceOf(BIND)).isEqualTo("sw1");
    }

    @Test
    void knowsThoseOfATreeOfPlainFilesByTheDirectoryTheyShow() {
        Mount plain = mount("0:22", "/iftally/tree/net/overlay/sw1/statistics", SW1, "tmpfs", "tmpfs");
        Mount removed = mount("0:22", "/iftally/tree/net/overlay/sw2/statistics//deleted", SW1, "tmpfs", "tmpfs");
        Mount other = mount("0:22", "/other/tree/net/overlay/sw1/statistics", SW1, "tmpfs", "tmpfs");

        assertThat(table(ROOT, RUN, SYS, plain, removed, other).statistics()).containsExactly(plain, removed);
        assertThat(OwnMounts.interfaceOf(plain)).isEqualTo("sw1");
        assertThat(OwnMounts.interfaceOf(removed)).isEqualTo("sw2");
    }

    @Test
    void leavesAnotherDaemonsStatisticsAlone() {
        Mount otherTree = mount("0:50", "/", "/srv/tree", "fuse.iftally", "iftally");
        Mount otherBind = mount("0:50", "/net/overlay/sw1/statistics", SW1, "fuse.iftally", "iftally");

        assertThat(table(ROOT, RUN, SYS, TREE, otherTree, otherBind).statistics())
                .isEmpty();
    }

    @Test
    void takesStatisticsWhoseTreeIsGoneForItsOwn() {
        assertThat(table(ROOT, RUN, SYS, BIND).statistics()).containsExactly(BIND);
    }

    @Test
    void knowsTheLinkOverProcNetByTheFarmItLeadsTo() {
        Mount other = mount("0:50", "/proc-net", "/proc/net", "tmpfs", "iftally");

        OwnMounts mounts = table(ROOT, RUN, FARM, other, PROC_NET);

        assertThat(mounts.farmMounts()).containsExactly(FARM);
        assertThat(mounts.procNet()).containsExactly(PROC_NET);
    }

    @Test
    void knowsTheTreeAndThePristineMountsByWhereTheyAre() {
        Mount proc = mount("0:60", "/", "/run/iftally/pristine/proc", "proc", "proc");
        Mount ownProc = mount("0:61", "/", "/proc", "proc", "proc");

        OwnMounts mounts = table(ROOT, RUN, ownProc, TREE, proc);

        assertThat(mounts.pristine()).containsExactly(proc);
        assertThat(mounts.trees()).containsExactly(TREE);
    }

    @Test
    void findsNothingWhereNothingIs() {
        OwnMounts mounts = table(ROOT, RUN, SYS);

        assertThat(mounts.statistics()).isEmpty();
        assertThat(mounts.procNet()).isEmpty();
        assertThat(mounts.farmMounts()).isEmpty();
        assertThat(mounts.pristine()).isEmpty();
        assertThat(mounts.trees()).isEmpty();
    }
}
