package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code iftally top} on a terminal that takes nothing any more, like one behind a connection that hangs. */
class StuckTerminalIT {
    /** A terminal that nobody reads once it has shown something; then keys are typed until they are not taken either. */
    private static final String TERMINAL = """
            import fcntl, os, pty, signal, struct, sys, termios, time
            ending, command = sys.argv[1], sys.argv[2:]
            child, terminal = pty.fork()
            if child == 0:
                os.execvp(command[0], command)
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 50, 200, 0, 0))
            shown = b''
            while b'port-1 ' not in shown:
                shown += os.read(terminal, 65536)
            os.set_blocking(terminal, False)
            typed, refused = 0, 0
            while refused < 100 and typed < 1 << 20 and not (ending == 'CTRL-C' and typed >= 3000):
                try:
                    typed += os.write(terminal, b'\\x0c' * 100)
                    refused = 0
                except BlockingIOError:
                    refused += 1
                time.sleep(0.02)
            if ending == 'CTRL-C':
                os.write(terminal, b'\\x03')
            else:
                os.kill(child, signal.SIGTERM)
            print(typed, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """;

    private PrivateHost host;
    private SteadyTraffic traffic;

    @BeforeEach
    void open() throws Exception {
        host = PrivateHost.start();
        Files.createDirectories(host.runtime());
        traffic = new SteadyTraffic(host.runtime(), host.directory().resolve("state"));
        for (int port = 1; port <= 40; port++) {
            traffic.add("port-" + port, 1000L * port, port);
        }
        traffic.start();
    }

    @AfterEach
    void close() throws Exception {
        traffic.close();
        host.close();
    }

    /** How many bytes were typed before no more were taken, and the exit code. */
    private String[] stick(String ending) throws Exception {
        return host.run(
                        "env",
                        "TERM=xterm",
                        "LC_ALL=C.UTF-8",
                        "python3",
                        "-c",
                        TERMINAL,
                        ending,
                        PrivateHost.LAUNCHER.toString(),
                        "--runtime",
                        host.runtime().toString(),
                        "top")
                .ok()
                .strip()
                .split(" ", 2);
    }

    @Test
    void isLeftBySigtermAndKeepsFewOfTheKeysThatWereTyped() throws Exception {
        String[] found = stick("TERM");

        assertThat(found[1]).isEqualTo("143");
        assertThat(Integer.parseInt(found[0])).isLessThan(100_000);
    }

    @Test
    void isLeftByCtrlC() throws Exception {
        assertThat(stick("CTRL-C")[1]).isEqualTo("0");
    }
}
