package dev.atpre.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.interactions.WheelInput.ScrollOrigin;

/** The page in a real browser. Screenshots stay in {@code target/report} to be looked at. */
class ReportPageBrowserTest {
    private static final Path SHOTS = Path.of("target/report");

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path english;
    private static Path chinese;
    private static Path hostile;

    @BeforeAll
    static void openBrowser() throws IOException {
        browser = new Browser(folder.resolve("profile"));
        english = write("english.html", InventedTrip.json(7, 6_000), ReportPage.Language.ENGLISH);
        chinese = write("chinese.html", InventedTrip.json(7, 6_000), ReportPage.Language.TRADITIONAL_CHINESE);
        hostile = write("hostile.html", InventedTrip.hostileJson(7, 3_000), ReportPage.Language.ENGLISH);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path write(String name, String json, ReportPage.Language language) throws IOException {
        Path file = folder.resolve(name);
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            ReportPage.write(out, json, language);
        }
        return file;
    }

    private static void open(Path page, int width, int height, String scheme) {
        browser.resize(width, height);
        browser.prefer(scheme);
        browser.requests();
        browser.complaints();
        browser.open(page);
    }

    private static void assertQuiet(Path page) {
        assertThat(browser.complaints()).as("console").isEmpty();
        assertThat(browser.requests())
                .as("requests")
                .containsExactly(page.toUri().toString());
        assertThat(browser.run("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 360, 800, light", "en, 360, 800, dark", "en, 1920, 1080, light", "en, 1920, 1080, dark",
        "zh-TW, 360, 800, light", "zh-TW, 360, 800, dark", "zh-TW, 1920, 1080, light", "zh-TW, 1920, 1080, dark"
    })
    void page_opens(String language, int width, int height, String scheme) throws IOException {
        Path page = language.equals("en") ? english : chinese;
        open(page, width, height, scheme);
        browser.screenshot(SHOTS.resolve("%s-%d-%s.png".formatted(language, width, scheme)));

        assertThat(browser.text("h2 > span")).isEqualTo(language.equals("en") ? "Events" : "事件");
        assertThat(browser.run("return document.title")).isEqualTo("4209 · 2024-11-15 · ATP Re");
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .as("fits")
                .isEqualTo(true);
        assertThat(coloursOnCanvases())
                .hasSize(3)
                .allSatisfy(count -> assertThat(count).isGreaterThan(8));
        assertThat(browser.run("return getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo(scheme.equals("light") ? "rgb(255, 255, 255)" : "rgb(17, 20, 23)");
        assertQuiet(page);
    }

    /** Of the overview, the speed and the other lanes. */
    @SuppressWarnings("unchecked")
    private static List<Long> coloursOnCanvases() {
        return (List<Long>) browser.run("""
                return [...document.querySelectorAll("canvas")].map((canvas) => {
                    const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
                    return new Set(pixels).size;
                });
                """);
    }

    @Test
    void keys_moveTheChart() {
        open(english, 1280, 800, "light");
        double whole = brushWidth();
        browser.press("+");
        assertThat(brushWidth()).isBetween(whole * 0.45, whole * 0.55);
        browser.press("0");
        assertThat(brushWidth()).isEqualTo(whole);

        browser.press("n");
        assertThat(browser.text("tr.selected .time")).isEqualTo(browser.text(".value-time dd"));
        String first = browser.text(".value-time dd");
        browser.press("n");
        String second = browser.text(".value-time dd");
        assertThat(second).isGreaterThan(first);
        browser.press("p");
        assertThat(browser.text(".value-time dd")).isEqualTo(first);

        String record = browser.text(".value-record dd");
        browser.press("\uE014"); // arrow right
        assertThat(browser.text(".value-record dd")).isNotEqualTo(record);
        browser.press("\uE012"); // arrow left
        assertThat(browser.text(".value-record dd")).isEqualTo(record);

        browser.press("d");
        assertThat(browser.find("#by-distance").getDomAttribute("aria-pressed")).isEqualTo("true");
        assertThat(browser.text(".value-record dd")).isEqualTo(record);
        browser.press("t");
        assertThat(browser.find("#by-distance").getDomAttribute("aria-pressed")).isEqualTo("false");

        browser.press("?");
        assertThat(browser.run("return document.getElementById('help').open")).isEqualTo(true);
        assertQuiet(english);
    }

    @Test
    void mouse_zoomsPansAndFits() {
        open(english, 1280, 800, "light");
        double whole = brushWidth();
        ScrollOrigin middle = ScrollOrigin.fromElement(browser.find("#speed"));
        browser.actions().scrollFromOrigin(middle, 0, -600).perform();
        browser.settle();
        double zoomed = brushWidth();
        assertThat(zoomed).isLessThan(whole * 0.8);

        double left = brushLeft();
        browser.actions().dragAndDropBy(browser.find("#speed"), -200, 0).perform();
        browser.settle();
        assertThat(brushLeft()).isGreaterThan(left + 20);
        assertThat(brushWidth()).isBetween(zoomed - 1, zoomed + 1);

        browser.actions().doubleClick(browser.find("#speed")).perform();
        browser.settle();
        assertThat(brushWidth()).isEqualTo(whole);
        assertQuiet(english);
    }

    private static double brushWidth() {
        return ((Number) browser.run("return parseFloat(document.querySelector('.brush').style.width)")).doubleValue();
    }

    private static double brushLeft() {
        return ((Number) browser.run("return parseFloat(document.querySelector('.brush').style.left)")).doubleValue();
    }

    @Test
    void row_opensItsEvidenceAndCentresTheChart() {
        open(english, 1280, 800, "light");
        assertThat(browser.run("return document.querySelectorAll('.unfolded').length"))
                .isEqualTo(0L);
        browser.click("tr.event.urgent .kind");
        assertThat(browser.text("tr.event.urgent .time")).isEqualTo(browser.text(".value-time dd"));
        assertThat(browser.text(".unfolded"))
                .contains("the output changed from 0 to another value", "STATUS M_SERVICEBRAKE 2", "190000.MMI");
        browser.click("tr.event.urgent .kind");
        assertThat(browser.run("return document.querySelectorAll('.unfolded').length"))
                .isEqualTo(0L);
    }

    @Test
    void filter_leavesEventsOfItsKind() {
        open(english, 1280, 800, "light");
        browser.run(
                "[...document.querySelectorAll('.chip')].find((chip) => chip.textContent.includes('ATP isolated')).click()");
        assertThat(browser.text("#events-table")).contains("ATP isolated ?").doesNotContain("fault log");
        assertThat(browser.text("#events-count")).isEqualTo("3 of 69");
    }

    /** The cursor stands on the sample nearest to an event, which is not always at its time. */
    @Test
    void keys_reachEachEventOfTheList() {
        open(english, 1280, 800, "light");
        browser.run(
                "[...document.querySelectorAll('.chip')].find((chip) => chip.textContent.includes('clock set')).click()");
        for (String selected : List.of("2", "3", "4", "4")) {
            browser.press("n");
            assertThat(browser.run("return document.querySelector('tr.selected').rowIndex + ''"))
                    .isEqualTo(selected);
        }
        browser.press("p");
        assertThat(browser.run("return document.querySelector('tr.selected').rowIndex + ''"))
                .isEqualTo("3");
    }

    @Test
    void language_switches() {
        open(english, 1280, 800, "light");
        browser.click("#chinese");
        assertThat(browser.text("body > main")).contains("需人工檢視", "感應子群組漏讀", "資料品質");
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo("zh-TW");
        browser.click("#english");
        assertThat(browser.text("#events")).contains("needs attention", "missing balise group");
        assertQuiet(english);
    }

    @Test
    void scheme_switches() {
        open(english, 1280, 800, "light");
        browser.click("#theme");
        assertThat(browser.run("return getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(17, 20, 23)");
        assertThat(browser.text("#theme")).isEqualTo("light");
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "360, 800"})
    void hostileText_isShownAsText(int width, int height) throws IOException {
        open(hostile, width, height, "light");
        for (String key : List.of("n", "n", "d", "t", "+")) {
            browser.press(key);
        }
        browser.click("tr.event.urgent .kind");
        browser.run("document.querySelectorAll('tr.event').forEach((row) => row.click())");
        browser.settle();
        browser.screenshot(SHOTS.resolve("hostile-%d.png".formatted(width)));
        assertThat(browser.run("return typeof window.broken")).isEqualTo("undefined");
        assertThat(browser.run("return document.querySelectorAll('img, iframe').length"))
                .isEqualTo(0L);
        String shown =
                "</script><script>window.broken = 1</script><img src=x onerror=\"window.broken = 2\"><!-- & ‹U+202E›gnp ‹U+0000› ‹U+2028› {{trip}}";
        assertThat(browser.text("h1")).contains("4209" + shown);
        assertThat(browser.text("#events")).contains("886/7751" + shown, "OUTPUT 23 0x0000" + shown);
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .as("fits")
                .isEqualTo(true);
        assertQuiet(hostile);
    }

    @Test
    void paper_showsAllAndTheScreenComesBack() throws IOException {
        open(english, 1280, 800, "dark");
        browser.press("+");
        double zoomed = brushWidth();
        byte[] pdf = browser.pdf();
        Files.createDirectories(SHOTS);
        Files.write(SHOTS.resolve("paper.pdf"), pdf);
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(pdf.length).isGreaterThan(100_000);
        browser.settle();
        assertThat(brushWidth()).isEqualTo(zoomed);
        assertThat(browser.run("return document.querySelectorAll('.unfolded').length"))
                .isEqualTo(0L);
        assertThat(browser.run("return getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(17, 20, 23)");
        assertQuiet(english);
    }

    /** What the page does at "beforeprint", as printing shows it to nobody but the printer. */
    @Test
    void paper_unfoldsEvidenceInLightColours() {
        open(english, 1280, 800, "dark");
        browser.press("+");
        browser.run("dispatchEvent(new Event('beforeprint'))");
        assertThat(browser.run("return document.querySelectorAll('.unfolded').length"))
                .isEqualTo(69L);
        assertThat(browser.run("return getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.run("return document.getElementById('rest').width")).isEqualTo(2100L);
        browser.run("dispatchEvent(new Event('afterprint'))");
    }

    @Test
    void tripWithoutSamples_saysSo() throws IOException {
        Path empty = write("empty.html", InventedTrip.emptyJson(), ReportPage.Language.ENGLISH);
        open(empty, 1280, 800, "light");
        assertThat(browser.text("#empty")).contains("no samples");
        assertThat(browser.text("h1")).contains("trip without train number").contains("–");
        assertThat(browser.run("return document.getElementById('failure').hidden"))
                .isEqualTo(true);
        assertQuiet(empty);
    }

    @Test
    void fileCutOff_saysWhatToDo() throws IOException {
        Path cut = folder.resolve("cut.html");
        String json = InventedTrip.json(7, 300);
        try (Writer out = Files.newBufferedWriter(cut, StandardCharsets.UTF_8)) {
            ReportPage.write(out, json.substring(0, json.length() / 2), ReportPage.Language.ENGLISH);
        }
        open(cut, 1280, 800, "light");
        assertThat(browser.text("#failure")).contains("cannot be shown", "ask for it again");
        assertThat(browser.run("return document.getElementById('main').hidden")).isEqualTo(true);
    }
}
