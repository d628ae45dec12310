package dev.atpre.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code bin/atp} with a Java that only says how it was called. */
@DisabledOnOs(OS.WINDOWS)
class UnixLauncherTest {
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    @TempDir
    private Path folder;

    private Packed packed;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void build() throws IOException {
        Path home = folder.resolve("試 車 (a&b) folder/atp-1");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(Path.of("src/main/portable/bin/atp"), home.resolve("bin/atp"));
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/atp-cli.jar"));
        packed = new Packed(home);
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LC_ALL", "C.UTF-8");
    }

    /** A Java of a version in a folder. */
    private Path java(Path place, String version) throws IOException {
        Path java = place.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" \"LC_ALL=$LC_ALL\"\nexit ${JAVA_EXIT:-0}\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(place.resolve("release"), "IMPLEMENTOR=\"x=y\"%nJAVA_VERSION=\"%s\"%n".formatted(version));
        return java;
    }

    private Path javaInJre() throws IOException {
        return java(packed.home().resolve("jre"), "17.0.1");
    }

    private Packed.Result atp(String... arguments) throws IOException, InterruptedException {
        return packed.run(folder, environment, arguments);
    }

    @Test
    void start_passesArgumentsAndExitCodeOn() throws Exception {
        Path java = javaInJre();
        environment.put("JAVA_EXIT", "64");

        Packed.Result result = atp("info", "two words", "列車", "*", "");

        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.out().lines())
                .startsWith(java.toString())
                .containsSubsequence(
                        "-Datp.terminals=",
                        "-Datp.command=" + packed.launcher(),
                        "-cp",
                        packed.home() + "/lib/*",
                        "dev.atpre.cli.Main",
                        "info",
                        "two words",
                        "列車",
                        "*",
                        "",
                        "LC_ALL=C.UTF-8");
    }

    @Test
    void start_inPlainLocale_setsOneWithUtf8() throws Exception {
        javaInJre();
        environment.put("LC_ALL", "POSIX");
        assertThat(atp("info").out()).contains("LC_ALL=C.UTF-8");
        environment.put("LC_ALL", "zh_TW.UTF-8");
        assertThat(atp("info").out()).contains("LC_ALL=zh_TW.UTF-8");
    }

    @Test
    void java_isLookedForInJreThenJavaHomeThenPath() throws Exception {
        Path onPath = java(folder.resolve("on path"), "21");
        environment.merge("PATH", onPath.getParent().toString(), (old, first) -> first + ":" + old);
        assertThat(atp().out().lines()).startsWith(onPath.toString());
        Path inJavaHome = java(folder.resolve("java home"), "25");
        environment.put("JAVA_HOME", folder.resolve("java home").toString());
        assertThat(atp().out().lines()).startsWith(inJavaHome.toString());
        Path inFolderInJre = java(packed.home().resolve("jre/jdk-17 jre"), "17");
        assertThat(atp().out().lines()).startsWith(inFolderInJre.toString());
        Path inJre = javaInJre();
        assertThat(atp().out().lines()).startsWith(inJre.toString());
    }

    @Test
    void java_thatIsOld_isNamedWithWhatToDo() throws Exception {
        Path java = java(packed.home().resolve("jre"), "1.8.0_391");

        Packed.Result result = atp("info");

        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.out())
                .startsWith("atp: " + java + " is Java 1.8.0_391. Java 17 or later is needed:\n")
                .contains("place one in " + packed.home() + "/jre ");
    }

    @Test
    void java_nowhere_saysWhereItWasLookedFor() throws Exception {
        environment.put("PATH", Files.createDirectory(folder.resolve("empty")).toString());
        environment.put("JAVA_HOME", "/no/where");
        assertThat(atp("info")).isEqualTo(new Packed.Result(70, """
                        atp: no Java found. Java 17 or later is needed in one of these places:
                          HOME/jre   is not there, or has no bin/java (no installation needed: see HOME/README.txt)
                          JAVA_HOME   no bin/java in /no/where
                          PATH        no java
                        """.replace("HOME/", packed.home() + "/")));

        Path java = javaInJre();
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(atp("info").out()).contains(java + " cannot be executed: copy it with its permissions");
    }

    @Test
    void program_thatIsIncomplete_saysSo() throws Exception {
        javaInJre();
        Files.delete(packed.home().resolve("lib/atp-cli.jar"));

        Packed.Result result = atp("info");

        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.out()).endsWith("lib/atp-cli.jar is not there: unpack the whole archive again\n");
    }

    @Test
    void options_ofTheUser_comeLast_andMayChooseTheCollector() throws Exception {
        javaInJre();
        environment.put("ATP_JAVA_OPTS", "-Xmx64m  *");
        assertThat(atp("info").out().lines()).containsSubsequence("-XX:+UseSerialGC", "-Xmx64m", "*", "-cp");
        environment.put("ATP_JAVA_OPTS", "-XX:+UseG1GC");
        assertThat(atp("info").out().lines()).contains("-XX:+UseG1GC").doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void compiler_isTheQuickOneForSmallInputs() throws Exception {
        javaInJre();
        Files.createFile(folder.resolve("small one"));
        try (RandomAccessFile big = new RandomAccessFile(folder.resolve("-big").toFile(), "rw")) {
            big.setLength(400_000_000);
        }
        Files.createSymbolicLink(folder.resolve("link to big"), Path.of("-big"));
        for (List<String> quick : List.of(
                List.<String>of(),
                List.of("--version"),
                List.of("decode", "small one", "."),
                List.of("report", "small one", "-o", "new"))) {
            assertThat(atp(quick.toArray(String[]::new)).out()).as("%s", quick).contains(QUICK);
        }
        for (List<String> thorough : List.of(
                List.of("serve"), List.of("decode", "-"), List.of("decode", "-big"), List.of("info", "link to big"))) {
            assertThat(atp(thorough.toArray(String[]::new)).out())
                    .as("%s", thorough)
                    .doesNotContain(QUICK);
        }
    }

    @Test
    void start_throughRelativeLinksAndByName_findsItsHome() throws Exception {
        javaInJre();
        Files.createSymbolicLink(folder.resolve("one"), folder.relativize(packed.launcher()));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));
        String classPath = "/atp-1/lib/*\n";
        assertThat(Packed.run(List.of("./two", "info"), folder, environment).out())
                .contains(classPath);
        Path bin = packed.home().resolve("bin");
        assertThat(Packed.run(List.of("sh", "atp", "info"), bin, environment).out())
                .contains(classPath);
        environment.put("CDPATH", "/usr");
        assertThat(Packed.run(List.of("sh", "bin/atp", "info"), packed.home(), environment)
                        .out())
                .contains(classPath);
    }
}
