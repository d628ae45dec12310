package dev.atpre.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Texts from the class path. */
final class Resources {
    private Resources() {}

    /** A file beside this class. */
    static String text(String name) {
        return read(Resources.class.getResourceAsStream(name), name);
    }

    /** Files beside this class, one after the other. */
    static String joined(String folder, List<String> names) {
        return names.stream().map(name -> text(folder + name)).collect(Collectors.joining("\n"));
    }

    /** A file of a library, by its path from the root of the class path. */
    static String ofLibrary(String path) {
        return read(Resources.class.getResourceAsStream("/" + path), path);
    }

    private static String read(@Nullable InputStream opened, String name) {
        if (opened == null) {
            throw new IllegalStateException(
                    "%s is missing on the class path: this installation is not whole, install it again"
                            .formatted(name));
        }
        try (InputStream in = opened) {
            // Line ends as the HTML parser makes them: a hash is of what the browser sees.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read from the class path".formatted(name), e);
        }
    }
}
