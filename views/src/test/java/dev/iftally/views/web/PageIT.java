package dev.iftally.views.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.views.history.RecordedPast;
import dev.iftally.vocabulary.Dictionary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. Pictures of it are left in {@code target/screenshots}. */
class PageIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target/screenshots");
    /** Never waited for in full unless something is broken; a busy machine is slow. */
    private static final int PATIENCE_MILLIS = 120_000;

    private static Playwright playwright;
    private static Browser browser;

    @TempDir
    private Path directory;

    private WebRig rig;
    private BrowserContext context;
    private final List<String> asked = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void openBrowser() {
        assumeThat(CHROMIUM).as("Debian's package chromium").isExecutable();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setTimeout(PATIENCE_MILLIS)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    }

    @AfterAll
    static void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void start() throws IOException {
        rig = new WebRig(directory);
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.close();
        }
        rig.close();
    }

    private Page open(String path, int width, int height, ColorScheme scheme) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onRequest(request -> asked.add(request.url()));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(rig.url() + path);
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** A port that has been read each second for some minutes, until now. */
    private Interface busy(int number, String name, long bytesPerSecond, int seconds) {
        Interface port = rig.add(number, name);
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        for (int i = 0; i < seconds; i++) {
            long ago = TimeUnit.SECONDS.toNanos(seconds - i);
            long step = i * bytesPerSecond + (long) (Math.sin(i / 20.0) * bytesPerSecond * 5);
            port.update(new Reading()
                    .clear(now - ago, WebRig.UPTIME_NANOS - ago)
                    .set(Counter.RX_BYTES, (1L << 60) + step)
                    .set(Counter.TX_BYTES, 2 * step)
                    .set(Counter.RX_PACKETS, step / 800)
                    .set(Counter.TX_PACKETS, step / 700)
                    .set(Counter.RX_ERRORS, i / 60)
                    .set(Counter.RX_DROPPED, i / 7));
            rig.history().look(TimeUnit.NANOSECONDS.toMillis(now - ago));
        }
        return port;
    }

    private static String digits(Locator cell) {
        return cell.textContent().replaceAll("\\D", "");
    }

    private String total(String name, String counter) throws IOException {
        Matcher total = Pattern.compile('"' + counter + "\":(\\d+)")
                .matcher(rig.get("/api/v1/interfaces/" + name).body());
        assertThat(total.find()).as(counter).isTrue();
        return total.group(1);
    }

    @Test
    void theTableShowsWhatTheApiSays() throws IOException {
        for (int i = 1; i <= 8; i++) {
            busy(i, "s1-eth" + i, 1_250_000L * i * i, 90);
        }
        rig.add(9, "s1-quiet");
        Page page = open("", 1280, 720, ColorScheme.LIGHT);
        Locator row = page.locator(".line[data-id='openflow:0000000000000001:3']");

        assertThat(page.locator("#count")).hasText("9 interfaces");
        assertThat(row.locator(".state")).hasText("live");
        assertThat(digits(row.locator(".rx"))).isEqualTo(total("s1-eth3", "rx_bytes"));
        assertThat(digits(row.locator(".tx"))).isEqualTo(total("s1-eth3", "tx_bytes"));
        assertThat(row.locator(".source")).hasText("openflow port 3");
        assertThat(page.locator(".line[data-id='openflow:0000000000000001:9'] .rx"))
                .hasText("–");
        page.locator("[data-key=in] button").click();
        assertThat(page.locator("[aria-rowindex='2'] .name")).hasText("s1-eth8");
        picture(page, "interfaces");
        page.keyboard().press("/");
        page.keyboard().type("eth5");
        assertThat(page.locator("#count")).hasText("1 of 9 interfaces");
        assertThat(page.locator(".line[data-id]:visible")).hasCount(1);
        assertThat(asked).allSatisfy(url -> assertThat(url).startsWith(rig.url()));
        assertThat(complaints).isEmpty();
    }

    @Test
    void anInterfaceShowsItsPlotsAndEveryCounterAsTheApiHasThem() throws IOException {
        busy(1, "s1-eth1", 12_500_000, 600);
        rig.tally.record(new Event(
                Instant.now().minusSeconds(200), Event.Kind.RESET, "s1-eth1", "the switch began to count anew"));
        Page page = open("#/interface/openflow:0000000000000001:1", 1280, 1000, ColorScheme.DARK);

        assertThat(page.locator("h1")).hasText("s1-eth1");
        for (String counter : List.of("rx_bytes", "tx_bytes", "rx_packets", "rx_errors", "rx_dropped")) {
            assertThat(page.locator("[data-counter=" + counter + "]")).not().hasText("");
            assertThat(digits(page.locator("[data-counter=" + counter + "]"))).isEqualTo(total("s1-eth1", counter));
        }
        assertThat(page.locator(".plot canvas")).hasCount(4);
        assertThat(page.locator(".events li")).hasCount(2);
        assertThat(page.locator(".events li[data-kind=reset]")).containsText("the switch began to count anew");
        page.locator(".hinted").first().hover();
        assertThat(page.locator("#hint")).isVisible();
        assertThat(page.locator("#hint"))
                .hasText(Dictionary.of(Counter.RX_BYTES).meaning());
        assertThat(page.locator(".spelling").allTextContents())
                .contains("node_network_receive_bytes_total", "rbytes64");
        page.locator(".plot .u-over").first().hover();
        assertThat(page.locator(".plot .u-legend").first()).containsText("bit/s");
        picture(page, "interface-dark");
        page.keyboard().press("t");
        picture(page, "interface-light");
        page.keyboard().press("Escape");
        assertThat(page.locator("#rows")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aLineIsAsLongAsWhatIsKnownHoweverRarelyItIsRead() throws IOException {
        readAgo(rig.add(1, "each-30-s"), every(30, 600, 0));
        readAgo(rig.add(2, "read-twice"), every(30, 30, 0));
        readAgo(rig.add(3, "slowed"), IntStream.concat(every(1, 600, 300), every(30, 270, 0)));
        readAgo(rig.add(4, "silent"), IntStream.concat(every(1, 600, 360), every(1, 240, 0)));
        Interface twiceSilent = rig.add(5, "silent-twice");
        Stream.of(every(1, 600, 360), every(4, 240, 236), every(1, 120, 0)).forEach(part -> readAgo(twiceSilent, part));
        Page page = open("", 1280, 900, ColorScheme.LIGHT);

        assertThat(lined(page, 1)).isBetween(0.98, 1.0);
        assertThat(lined(page, 2)).isBetween(0.48, 0.52);
        assertThat(lined(page, 3)).isBetween(0.98, 1.0);
        assertThat(lined(page, 4)).isBetween(0.78, 0.82);
        assertThat(lined(page, 5)).isBetween(0.595, 0.625);
        assertThat(complaints).isEmpty();
    }

    private static IntStream every(int step, int from, int to) {
        return IntStream.iterate(from, ago -> ago >= to, ago -> ago - step);
    }

    /** Reads a port, that takes in a thousand bytes a second, so many seconds ago. */
    private void readAgo(Interface port, IntStream secondsAgo) {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        for (int seconds : secondsAgo.toArray()) {
            long ago = TimeUnit.SECONDS.toNanos(seconds);
            port.update(new Reading()
                    .clear(now - ago, WebRig.UPTIME_NANOS - ago)
                    .set(Counter.RX_BYTES, 1_000_000 - 1000 * seconds));
            rig.history().look(TimeUnit.NANOSECONDS.toMillis(now - ago));
        }
    }

    /** In which part of the first plot's width something is drawn in the colour of what comes in. */
    private double lined(Page page, int port) {
        page.navigate(rig.url() + "#/interface/openflow:0000000000000001:" + port);
        assertThat(page.locator("h1"))
                .hasText(rig.tally.interfaces().get(port - 1).attributes().name());
        assertThat(page.locator(".plot canvas")).hasCount(4);
        page.waitForTimeout(300);
        picture(page, "rarely-read-" + port);
        return ((Number) page.evaluate("""
                () => {
                  const canvas = document.querySelector(".plot canvas");
                  const over = document.querySelector(".plot .u-over");
                  const scale = canvas.width / canvas.clientWidth;
                  const [left, top, width, height] = [over.offsetLeft, over.offsetTop, over.clientWidth, over.clientHeight]
                      .map((pixels) => Math.round(pixels * scale));
                  const { data } = canvas.getContext("2d").getImageData(left, top, width, height);
                  const isLine = (at) => Math.abs(data[at] - 0x1f) + Math.abs(data[at + 1] - 0x77) + Math.abs(data[at + 2] - 0xb4) < 60
                      && data[at + 3] > 100;
                  let drawn = 0;
                  for (let x = 0; x < width; x++) {
                    for (let y = 0; y < height; y++) {
                      if (isLine(4 * (y * width + x))) {
                        drawn++;
                        break;
                      }
                    }
                  }
                  return drawn / width;
                }""")).doubleValue();
    }

    @Test
    void thePlotsReachBackAYearAndZoom() throws IOException {
        Interface port = busy(1, "s1-eth1", 12_500_000, 600);
        long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        RecordedPast.write(rig.state, port, now, 60 * 86_400);
        rig.tally.record(new Event(
                Instant.now().minusSeconds(40_000), Event.Kind.RESET, "s1-eth1", "the switch began to count anew"));
        Page page = open("#/interface/openflow:0000000000000001:1", 1280, 900, ColorScheme.LIGHT);
        Locator steps = page.locator(".ranges [role=status]");

        assertThat(page.locator(".plot canvas")).hasCount(4);
        page.locator(".ranges button[data-range='86400']").click();
        assertThat(steps).hasText("a value for each 2 min; dashed: its highest second");
        assertThat(page.locator(".u-legend").first()).containsText("out max");
        picture(page, "history-day");
        page.keyboard().press("4");
        assertThat(steps).hasText("a value for each 20 min; dashed: its highest second");
        picture(page, "history-week");
        page.keyboard().press("5");
        assertThat(steps).hasText("a value for each 2 h; dashed: its highest second");
        picture(page, "history-year");
        drag(page, 0.9, 0.99);
        assertThat(steps).not().hasText("a value for each 2 h; dashed: its highest second");
        assertThat(page.locator(".back-out")).isVisible();
        picture(page, "history-zoomed");
        page.keyboard().press("z");
        assertThat(steps).hasText("a value for each 2 h; dashed: its highest second");
        assertThat(page.locator(".back-out")).isHidden();
        page.keyboard().press("1");
        assertThat(steps).hasText("");
        assertThat(page.locator(".u-legend").first()).not().containsText("out max");
        drag(page, 0.5, 0.8);
        assertThat(page.locator(".back-out")).isVisible();
        assertThat(steps).hasText("");
        assertThat(complaints).isEmpty();
    }

    /** Over the first plot, from one part of its width to another. */
    private static void drag(Page page, double from, double to) {
        BoundingBox box = page.locator(".plot .u-over").first().boundingBox();
        double y = box.y + box.height / 2;
        page.mouse().move(box.x + from * box.width, y);
        page.mouse().down();
        page.mouse().move(box.x + to * box.width, y, new Mouse.MoveOptions().setSteps(5));
        page.mouse().up();
    }

    @Test
    void aPhoneShowsAYearInTheDark() throws IOException {
        Interface port = busy(1, "s1-eth1", 12_500_000, 60);
        long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        RecordedPast.write(rig.state, port, now, 60 * 86_400);
        Page page = open("#/interface/openflow:0000000000000001:1", 390, 844, ColorScheme.DARK);

        page.locator(".ranges button[data-range='604800']").click();
        assertThat(page.locator(".ranges [role=status]"))
                .hasText("a value for each 20 min; dashed: its highest second");
        assertThat(sidewaysPixels(page)).isZero();
        picture(page, "history-phone-dark");
    }

    @Test
    void whatIsNotRememberedIsSaid() throws IOException {
        busy(1, "s1-eth1", 12_500_000, 60);
        Page page = open("#/interface/openflow:0000000000000001:1", 1280, 720, ColorScheme.LIGHT);

        assertThat(page.locator(".plot canvas")).hasCount(4);
        page.keyboard().press("2");
        assertThat(page.locator(".ranges [role=status]")).hasText("nothing is remembered of s1-eth1 yet");
        assertThat(page.locator(".plot canvas")).hasCount(4);
    }

    @Test
    void aReadingArrivesWithoutBeingAskedFor() throws IOException {
        Interface port = rig.add(1, "s1-eth1");
        port.update(WebRig.reading(0, 1));
        Page page = open("", 1280, 720, ColorScheme.LIGHT);
        Locator cell = page.locator(".line[data-id] .rx");
        assertThat(cell).hasText("1");

        port.update(WebRig.reading(1, -1));
        assertThat(cell).hasText("18\u202f446\u202f744\u202f073\u202f709\u202f551\u202f615");
        rig.add(2, "s1-eth2");
        assertThat(page.locator("#count")).hasText("2 interfaces");
    }

    @Test
    void tenThousandRowsHaveFewElementsAndAreAllThere() throws IOException {
        for (int i = 1; i <= 10_000; i++) {
            rig.tally
                    .add(Identity.ofPort(i >> 8, i), Attributes.named("p" + i, "a test"), Policy.CONTINUE)
                    .update(WebRig.reading(0, i));
        }
        Page page = open("", 1280, 720, ColorScheme.LIGHT);

        assertThat(page.locator("#count")).hasText("10000 interfaces");
        page.keyboard().press("End");
        assertThat(page.locator(".line.selected .name")).hasText("p10000");
        assertThat(digits(page.locator(".line.selected .rx"))).isEqualTo("10000");
        assertThat(page.locator(".space .line").count()).isLessThan(80);
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("p9999");
    }

    @Test
    void aPhoneShowsWhatMattersWithoutScrollingSideways() throws IOException {
        for (int i = 1; i <= 30; i++) {
            busy(i, "pr-s1-eth" + i, 1_250_000L * i, 20);
        }
        Page page = open("", 390, 844, ColorScheme.LIGHT);

        assertThat(page.locator("#count")).hasText("30 interfaces");
        assertThat(sidewaysPixels(page)).isZero();
        picture(page, "phone");
        page.locator(".line[data-id] a").first().click();
        assertThat(page.locator(".plot canvas")).hasCount(4);
        assertThat(sidewaysPixels(page)).isZero();
        picture(page, "phone-interface");
    }

    private static int sidewaysPixels(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"
                + " + document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth");
    }

    @Test
    void switchesAndEventsHaveTheirPages() throws IOException {
        rig.tally.record(Event.now(Event.Kind.SOURCE_DOWN, "tcp:127.0.0.1:6653", "it does not answer"));
        Page page = open("#/switches", 1280, 720, ColorScheme.LIGHT);

        assertThat(page.locator("#switches tr")).containsText("tcp:127.0.0.1:6653");
        page.keyboard().press("e");
        assertThat(page.locator("#events li").first()).containsText("it does not answer");
        rig.tally.record(Event.now(Event.Kind.SOURCE_UP, "tcp:127.0.0.1:6653", ""));
        assertThat(page.locator("#events li").first()).containsText("source up");
        picture(page, "events");
        assertThat(complaints).isEmpty();
    }
}
