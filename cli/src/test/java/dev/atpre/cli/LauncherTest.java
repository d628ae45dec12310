package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code atp} on a small house, with a Maven and a Java that only say how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String MAVEN = """
            #!/bin/bash
            echo called >>"$CALLS"
            echo '[ERROR] cannot find symbol'
            mkdir -p dist/target/lib
            echo jar >dist/target/lib/app.jar
            exit ${MAVEN_EXIT:-0}
            """;
    private static final String JAVA = """
            #!/bin/bash
            case " $* " in
                *" -Xshare:dump "*)
                    echo archived >>"$CALLS"
                    for option; do
                        case $option in -XX:SharedArchiveFile=*) printf '%s' "$ARCHIVE" >"${option#*=}" ;; esac
                    done ;;
                *DumpLoadedClassList*) ;;
                *) printf '%s\\n' "$@" "LC_ALL=${LC_ALL:-}"; exit ${JAVA_EXIT:-0} ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path house;
    private Path source;
    private Path calls;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void build() throws IOException {
        Path launcher = Path.of("..", "atp");
        assumeTrue(Files.exists(launcher), "no launcher at " + launcher.toAbsolutePath());
        house = Files.createDirectories(folder.resolve("my house"));
        Files.copy(launcher, house.resolve("atp"));
        Files.createDirectory(house.resolve(".mvn"));
        Files.createFile(house.resolve("pom.xml"));
        source = Cli.write(house.resolve("cli/src/main/A.java"), new byte[0]);
        Cli.write(house.resolve("cli/src/main/B.java"), new byte[0]);
        Cli.write(house.resolve("cli/pom.xml"), new byte[0]);
        calls = Files.createFile(folder.resolve("calls"));
        script(folder.resolve("bin/mvn"), MAVEN);
        script(folder.resolve("jdk/bin/java"), JAVA);
        release("17.0.1");
        environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("CALLS", calls.toString());
        environment.put("ARCHIVE", "archive");
        environment.put("LC_ALL", "C.UTF-8");
    }

    private static void script(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void release(String version) throws IOException {
        Files.writeString(
                folder.resolve("jdk/release"),
                "JAVA_VERSION=\"%s\"%nJAVA_RUNTIME_VERSION=\"%s+6-x\"%n".formatted(version, version));
    }

    private Cli.Result atp(String... arguments) throws IOException, InterruptedException {
        return start(house.resolve("atp").toString(), arguments);
    }

    private Cli.Result start(String command, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(command), Arrays.stream(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Cli.Result(exitCode, Files.readString(out), Files.readString(err));
    }

    /** Sources from the second 1000, built in the second 2000. */
    private void builtInThePast() throws IOException {
        try (Stream<Path> paths = Files.walk(house)) {
            for (Path path : paths.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(1000)));
            }
        }
        Files.setLastModifiedTime(house.resolve("dist/target/atp/built"), FileTime.from(Instant.ofEpochSecond(2000)));
    }

    private static void changedSince(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(3000)));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    @Test
    void start_first_buildsAndPassesTheArgumentsOn() throws Exception {
        Cli.Result result = atp("info", "two words", "列車");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEqualTo("Building ATP Re (first start) ...\n");
        assertThat(result.out().lines())
                .containsSubsequence(
                        "-Datp.command=" + house.resolve("atp"),
                        house.resolve("dist/target/atp/lib/app.jar").toString(),
                        "dev.atpre.cli.Main",
                        "info",
                        "two words",
                        "列車")
                .contains("-Datp.terminals=");
        assertThat(calls()).containsExactly("called", "archived");
    }

    @Test
    void start_again_isQuick() throws Exception {
        atp("info");
        Cli.Result result = atp("info");
        assertThat(result.err()).isEmpty();
        assertThat(calls()).containsExactly("called", "archived");
    }

    @Test
    void start_withNewerSource_buildsAgain() throws Exception {
        atp("info");
        builtInThePast();
        assertThat(atp("info").err()).isEmpty();
        changedSince(source);
        assertThat(atp("info").err()).isEqualTo("Building ATP Re (sources are newer) ...\n");
    }

    @Test
    void start_withSourceGone_buildsAgain() throws Exception {
        atp("info");
        builtInThePast();
        Files.delete(source);
        changedSince(source.getParent());
        assertThat(atp("info").err()).startsWith("Building ATP Re");
        assertThat(calls()).containsExactly("called", "archived", "called", "archived");
    }

    @Test
    void start_whenTheBuildFails_showsItsErrors() throws Exception {
        environment.put("MAVEN_EXIT", "1");
        Cli.Result result = atp("info");
        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .containsExactly(
                        "Building ATP Re (first start) ...",
                        "[ERROR] cannot find symbol",
                        "atp: the build failed; all of it: " + house.resolve("target/atp-build.log"));
    }

    @Test
    void start_exitCode_isThatOfTheProgram() throws Exception {
        environment.put("JAVA_EXIT", "64");
        assertThat(atp("info").exitCode()).isEqualTo(64);
    }

    @Test
    void start_throughLinks_findsItsHouse() throws Exception {
        Files.createSymbolicLink(folder.resolve("one"), house.resolve("atp"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));
        assertThat(start("./two", "info").out()).contains("my house/dist/target/atp/lib/app.jar");
    }

    @Test
    void start_javaOptions_comeLast() throws Exception {
        environment.put("ATP_JAVA_OPTS", "-Xmx64m  -Dx=1");
        assertThat(atp("info").out().lines()).containsSubsequence("-XX:+UseSerialGC", "-Xmx64m", "-Dx=1", "-cp");
        environment.put("ATP_JAVA_OPTS", "-XX:+UseG1GC");
        assertThat(atp("info").out().lines()).contains("-XX:+UseG1GC").doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void start_inPlainLocale_setsOneWithUtf8() throws Exception {
        environment.remove("LC_ALL");
        assertThat(atp("info").out()).contains("LC_ALL=C.UTF-8");
        environment.put("LC_ALL", "POSIX");
        assertThat(atp("info").out()).contains("LC_ALL=C.UTF-8");
        environment.put("LC_ALL", "zh_TW.UTF-8");
        assertThat(atp("info").out()).contains("LC_ALL=zh_TW.UTF-8");
    }

    @Test
    void start_withEachJava_hasAnArchiveOfItsOwn() throws Exception {
        assertThat(atp("info").out()).contains("-XX:SharedArchiveFile=", "java-17.0.1+6-x.jsa");
        release("25.0.3");
        assertThat(atp("info").out()).contains("java-25.0.3+6-x.jsa");
        assertThat(calls()).containsExactly("called", "archived", "archived");
    }

    @Test
    void start_whenNoArchiveCanBeMade_goesWithout() throws Exception {
        environment.put("ARCHIVE", "");
        atp("info");
        Cli.Result result = atp("info");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).doesNotContain("SharedArchiveFile");
        assertThat(calls()).containsExactly("called", "archived");
    }

    @Test
    void start_withOldJava_saysSo() throws Exception {
        release("11.0.2");
        Cli.Result result = atp("info");
        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.err()).endsWith("is Java 11: install a JDK 17 or later, or set JAVA_HOME\n");
    }

    @Test
    void start_withoutMaven_saysSo() throws Exception {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("bash", "dirname", "readlink", "find", "mkdir", "flock")) {
            Path path = Path.of("/usr/bin", tool);
            if (Files.exists(path)) {
                Files.createSymbolicLink(tools.resolve(tool), path);
            }
        }
        environment.put("PATH", tools.toString());
        Cli.Result result = atp("info");
        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.err()).contains("no mvn was found: install Maven");
    }

    @Test
    void start_compiler_isTheQuickOneForSmallInputs() throws Exception {
        String quick = "-XX:TieredStopAtLevel=1";
        assertThat(atp("decode", "my house/pom.xml").out()).contains(quick);
        assertThat(atp().out()).contains(quick);
        assertThat(atp("decode", "-").out()).doesNotContain(quick);
        assertThat(atp("serve").out()).doesNotContain(quick);
        try (RandomAccessFile big = new RandomAccessFile(folder.resolve("big").toFile(), "rw")) {
            big.setLength(400_000_000);
        }
        assertThat(atp("decode", "big").out()).doesNotContain(quick);
    }
}
