package dev.iftally.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.views.web.WebContent;
import dev.iftally.views.web.WebEndpoint;
import dev.iftally.views.web.WebOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The page's table of ten thousand interfaces in a headless Chromium, scrolled while each of them is read each second:
 * the longest time between two frames, as the median of several scrolls. Needs chromium.
 */
final class PageBench {
    static final String NAME = "page-scroll-10000";

    private static final int INTERFACES = 10_000;
    private static final int SCROLLS = 5;
    private static final String TARGET = "<=50";
    private static final String LONGEST_FRAME = """
            () => new Promise((done) => {
              const rows = document.getElementById("rows");
              let last = performance.now();
              const end = last + 3000;
              let longest = 0;
              let frames = 0;
              const step = (now) => {
                if (frames++ > 5) longest = Math.max(longest, now - last);
                last = now;
                rows.scrollTop = (rows.scrollTop + 240) % (rows.scrollHeight - rows.clientHeight);
                if (now < end) requestAnimationFrame(step);
                else done(longest);
              };
              requestAnimationFrame(step);
            })""";

    private PageBench() {}

    static Comparison run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Tally tally = tally(scratch.path());
                WebEndpoint endpoint = serve(tally, scratch.path())) {
            List<Interface> interfaces = enter(tally);
            Thread reader = Thread.ofPlatform().daemon().start(() -> readEachSecond(interfaces));
            double longest;
            try {
                longest = scroll(endpoint.url());
            } finally {
                reader.interrupt();
                reader.join();
            }
            return Comparison.alone(NAME, longest, "ms/frame", TARGET);
        }
    }

    private static Tally tally(Path directory) throws IOException {
        return Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(1));
    }

    private static WebEndpoint serve(Tally tally, Path directory) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), BenchDaemon.freePort());
        return WebEndpoint.open(
                new WebOptions(address, Optional.empty(), Optional.empty(), List.of()),
                new WebContent(
                        tally,
                        directory.resolve("state"),
                        json -> json.writeStartArray().writeEndArray(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static List<Interface> enter(Tally tally) {
        List<Interface> interfaces = new ArrayList<>();
        for (int i = 0; i < INTERFACES; i++) {
            interfaces.add(tally.add(
                    Identity.ofPort(i >> 8, i), Attributes.named("p" + i, "openflow port " + i), Policy.CONTINUE));
        }
        return interfaces;
    }

    private static void readEachSecond(List<Interface> interfaces) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                read(interfaces);
                Thread.sleep(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            // It was measured.
        }
    }

    private static void read(List<Interface> interfaces) {
        Reading reading = new Reading();
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        long uptime = System.nanoTime();
        for (Interface each : interfaces) {
            long count = (now >> 20) * (each.row() + 1);
            each.update(reading.clear(now, uptime)
                    .set(Counter.RX_BYTES, count * 800)
                    .set(Counter.TX_BYTES, count * 700)
                    .set(Counter.RX_PACKETS, count)
                    .set(Counter.TX_PACKETS, count)
                    .set(Counter.RX_DROPPED, count >> 10));
        }
    }

    private static double scroll(String url) {
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")))) {
            Page page = browser.newPage();
            page.navigate(url);
            page.getByText(INTERFACES + " interfaces").waitFor();
            double[] longest = new double[SCROLLS];
            // The first one only warms up.
            page.evaluate(LONGEST_FRAME);
            for (int i = 0; i < SCROLLS; i++) {
                longest[i] = ((Number) page.evaluate(LONGEST_FRAME)).doubleValue();
            }
            return Samples.median(longest);
        }
    }
}
