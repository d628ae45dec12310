package dev.atpre.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console terminal = console(Set.of(Console.Stream.ERR));
    private long nanos;

    private Console console(Set<Console.Stream> terminals) {
        return new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, terminals);
    }

    private String shown() {
        String shown = err.toString(StandardCharsets.UTF_8);
        err.reset();
        return shown;
    }

    private Progress progress(Console console, OptionalLong totalBytes) {
        return new Progress(console, 3, totalBytes, true, () -> nanos);
    }

    @Test
    void accept_onATerminal_showsRateAndTimeLeft() {
        Progress progress = progress(terminal, OptionalLong.of(300_000_000));
        progress.file("a.MMI");
        progress.file("b.MMI");
        nanos = 2_000_000_000L;
        progress.accept(100_000_000);
        assertThat(shown()).isEqualTo("\r[2/3] 100.0 MB of 300.0 MB, 50.0 MB/s, 0:00:04 left  b.MMI");
    }

    @Test
    void accept_withoutTotal_showsRateOnly() {
        Progress progress = progress(terminal, OptionalLong.empty());
        progress.file("stdin");
        nanos = 1_000_000_000L;
        progress.accept(999);
        assertThat(shown()).isEqualTo("\r[1/3] 999 bytes, 999 bytes/s  stdin");
    }

    @Test
    void accept_often_isDrawnFiveTimesASecondAtMost() {
        Progress progress = progress(terminal, OptionalLong.of(1_000));
        progress.file("x");
        for (int i = 0; i < 1_000; i++) {
            nanos += 1_000_000;
            progress.accept(1);
        }
        assertThat(shown().chars().filter(each -> each == '\r').count()).isEqualTo(5);
    }

    @Test
    void accept_fromSeveralThreads_countsAllBytes() throws InterruptedException {
        Progress progress = progress(terminal, OptionalLong.of(4_000_000));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                progress.file("x");
                for (int times = 0; times < 100_000; times++) {
                    progress.accept(1);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        nanos = 1_000_000_000L;
        progress.accept(100_000);
        assertThat(shown()).isEqualTo("\r[4/3] 500.0 kB of 4.0 MB, 500.0 kB/s, 0:00:07 left  x");
    }

    @Test
    void accept_emptyFilesAtOnce_dividesByNothing() {
        Progress progress = progress(terminal, OptionalLong.of(0));
        progress.file("x");
        nanos = 300_000_000;
        progress.accept(0);
        assertThat(shown()).isEqualTo("\r[1/3] 0 bytes of 0 bytes, 0 bytes/s  x");
    }

    @Test
    void end_leavesTheLineEmpty() {
        Progress progress = progress(terminal, OptionalLong.empty());
        progress.file("x");
        nanos = 1_000_000_000L;
        progress.accept(10);
        int length = shown().length() - 1;
        progress.end();
        assertThat(shown()).isEqualTo("\r" + " ".repeat(length) + "\r");
        progress.end();
        assertThat(shown()).isEmpty();
    }

    @Test
    void say_clearsTheLineFirst() {
        Progress progress = progress(terminal, OptionalLong.empty());
        progress.file("x");
        nanos = 1_000_000_000L;
        progress.accept(10);
        shown();
        terminal.say("note");
        assertThat(shown()).matches("\r +\rnote\\R");
    }

    @Test
    void accept_elsewhere_isSilent() {
        Progress progress = progress(console(Set.of(Console.Stream.OUT)), OptionalLong.empty());
        progress.file("x");
        nanos = 1_000_000_000L;
        progress.accept(10);
        progress.end();
        assertThat(shown()).isEmpty();
    }
}
