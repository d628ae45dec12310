package dev.atpre.core.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether an output of this process is a terminal that shows colours. Linux tells by the file behind the descriptor;
 * elsewhere the console of the JVM tells for standard output, and standard error counts as none.
 */
final class Terminal {
    private static final int FIRST_WITH_EAGER_CONSOLE = 22;
    private static final int LAST_WITH_EAGER_CONSOLE = 24;

    private Terminal() {}

    static boolean hasColors(boolean standardError) {
        return System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"))
                && isTerminal(standardError, Path.of("/proc/self/fd"));
    }

    static boolean isTerminal(boolean standardError, Path descriptors) {
        String file = target(descriptors.resolve(standardError ? "2" : "1"));
        if (file != null) {
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        }
        return !standardError && hasConsole();
    }

    private static @Nullable String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException | UnsupportedOperationException ignored) {
            return null;
        }
    }

    /** From 22 to 24 there is a console object even without a terminal; Windows' old console does not know colours. */
    @SuppressWarnings("SystemConsoleNull") // not asked where it says nothing
    private static boolean hasConsole() {
        int java = Runtime.version().feature();
        boolean tells = java < FIRST_WITH_EAGER_CONSOLE || java > LAST_WITH_EAGER_CONSOLE;
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return tells && System.console() != null && (!windows || System.getenv("WT_SESSION") != null);
    }
}
