package dev.atpre.engine.report;

import dev.atpre.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Chromium of the machine with a profile of its own; without it a test is skipped, saying so. Not thread-safe. */
final class Browser implements AutoCloseable {
    private final ChromeDriver driver;

    Browser(Path profile) {
        Path chromium = Programs.require("chromium");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Programs.require("chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options(chromium, profile));
    }

    private static ChromeOptions options(Path chromium, Path profile) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        return options;
    }

    /** A window of this width; narrow ones as on a telephone, with touch. */
    void resize(int width, int height) {
        boolean telephone = width < 500;
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", telephone ? 2 : 1, "mobile", telephone));
        driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", telephone));
    }

    void prefer(String lightOrDark) {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", lightOrDark);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** Opens a page and waits until it has painted twice. */
    void open(Path page) {
        driver.get(page.toUri().toString());
        settle();
    }

    void settle() {
        driver.executeAsyncScript(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));");
    }

    Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "null");
    }

    String text(String selector) {
        return (String) run("return document.querySelector(arguments[0]).textContent", selector);
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    void press(String key) {
        new Actions(driver).sendKeys(key).perform();
        settle();
    }

    void click(String selector) {
        find(selector).click();
        settle();
    }

    Actions actions() {
        return new Actions(driver);
    }

    /** Warnings and errors since the last call. */
    List<String> complaints() {
        return log(LogType.BROWSER).map(LogEntry::getMessage).toList();
    }

    /** Addresses that were asked for since the last call. */
    List<String> requests() {
        return log(LogType.PERFORMANCE)
                .map(entry -> JsonMapper.shared().readTree(entry.getMessage()).path("message"))
                .filter(message -> message.path("method").asString().equals("Network.requestWillBeSent"))
                .map(message -> message.path("params").path("request").path("url"))
                .map(JsonNode::asString)
                .toList();
    }

    private Stream<LogEntry> log(String type) {
        return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false);
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    byte[] pdf() {
        Map<String, Object> printed =
                driver.executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
        return Base64.getDecoder().decode((String) printed.get("data"));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
