package dev.atpre.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed program, unpacked into a folder with blanks and Chinese in its name and started from elsewhere. */
class PortableTest {
    private static final String BARE_PATH = "/usr/bin:/bin";

    @TempDir
    private Path temporary;

    private Path folder;
    private Path elsewhere;

    @BeforeEach
    void makeFolders() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unzip")), "no unzip on this machine");
        folder = Files.createDirectories(temporary.resolve("試 車 (a&b) folder"));
        elsewhere = Files.createDirectories(temporary.resolve("else where"));
    }

    private static Path archive(String property) {
        Path archive = Path.of(System.getProperty(property, "none"));
        assumeTrue(Files.exists(archive), "no " + archive + ": built on Linux only");
        return archive;
    }

    private Packed portable() throws IOException, InterruptedException {
        return Packed.into(folder, archive("atp.portable"));
    }

    private static Map<String, String> withJava() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "PATH", BARE_PATH);
    }

    @Test
    void portable_runsTheWholeWay_fromAnyFolder() throws Exception {
        Packed packed = portable();

        Packed.Result version = packed.run(elsewhere, withJava(), "--version");
        assertThat(version.out()).startsWith("ATP Re ");
        runTheWholeWay(packed, withJava());
    }

    private void runTheWholeWay(Packed packed, Map<String, String> environment) throws Exception {
        assertThat(packed.run(elsewhere, environment, "synth", "--with", "service_brake", "--out", "車 trips")
                        .exitCode())
                .isZero();
        Packed.Result trips = packed.run(elsewhere, environment, "trips", "車 trips");
        assertThat(trips.exitCode()).as(trips.out()).isZero();
        assertThat(trips.out()).contains("service brake (once: overspeed)");
        Packed.Result report = packed.run(elsewhere, environment, "report", "車 trips", "-o", "報告.html");
        assertThat(report.exitCode()).as(report.out()).isZero();
        assertThat(Files.readString(elsewhere.resolve("報告.html"))).startsWith("<!DOCTYPE html>");
        Packed.Result decode =
                packed.run(elsewhere, environment, "decode", "--format", "csv", "-o", "all.csv", "車 trips");
        assertThat(decode.exitCode()).as(decode.out()).isZero();
        assertThat(Files.size(elsewhere.resolve("all.csv"))).isGreaterThan(10_000);
    }

    @Test
    void portable_throughALink_andWithAJavaBeside() throws Exception {
        Packed packed = portable();
        Files.createSymbolicLink(packed.home().resolve("jre"), Path.of(System.getProperty("java.home")));
        Path link = Files.createSymbolicLink(elsewhere.resolve("atp"), packed.launcher());

        Packed.Result result = Packed.run(List.of(link.toString(), "--version"), elsewhere, Map.of("PATH", BARE_PATH));

        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.out()).contains("Java " + System.getProperty("java.version"));
    }

    @Test
    void portable_withoutJava_saysWhatToDo() throws Exception {
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        for (String tool : List.of("sh", "dirname", "readlink")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        Packed packed = portable();

        Packed.Result result = packed.run(elsewhere, Map.of("PATH", tools.toString()), "--version");

        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.out()).contains("no Java found", "Java 17 or later", "jre   is not there", "README.txt");
    }

    @Test
    void portable_forWindows_hasItsLineEnds() throws Exception {
        Packed packed = portable();
        String script = Files.readString(packed.home().resolve("bin/atp.cmd"));

        assertThat(script).contains("\r\n");
        assertThat(script.replace("\r\n", "")).doesNotContain("\n", "\r");
        for (String readme : List.of("README.txt", "README.zh-TW.txt")) {
            String text = Files.readString(packed.home().resolve(readme));
            assertThat(text).startsWith("\uFEFFATP Re").contains("\r\n", "jre\\bin\\java.exe", "atp.cmd");
            assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        }
        try (Stream<Path> jars = Files.list(packed.home().resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString())).contains("atp-cli.jar", "picocli.jar");
        }
    }

    @Test
    void image_runsWithoutAnyJavaOnTheMachine() throws Exception {
        Packed packed = Packed.into(folder, archive("atp.image"));
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        for (String tool : List.of("sh", "dirname", "readlink")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }

        runTheWholeWay(packed, Map.of("PATH", tools.toString()));
    }
}
