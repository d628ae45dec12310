package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {
    @TempDir
    private Path descriptors;

    @Test
    void descriptor_terminal() throws IOException {
        link("1", "/dev/pts/3");
        link("2", "/var/log/app.log");
        assertThat(Terminal.isTerminal(false, descriptors)).isTrue();
        assertThat(Terminal.isTerminal(true, descriptors)).isFalse();
    }

    @Test
    void descriptor_pipe() throws IOException {
        link("1", "pipe:[123]");
        link("2", "/dev/tty1");
        assertThat(Terminal.isTerminal(false, descriptors)).isFalse();
        assertThat(Terminal.isTerminal(true, descriptors)).isTrue();
    }

    @Test
    void descriptor_unknown_isNone() {
        assertThat(Terminal.isTerminal(true, descriptors)).isFalse();
    }

    private void link(String descriptor, String target) throws IOException {
        Files.createSymbolicLink(descriptors.resolve(descriptor), Path.of(target));
    }
}
