package dev.atpre.engine.decoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this program: part of each key, so that what an older decoder made of a recording is not shown any more. */
final class DecoderVersion {
    private static final String FILE = "version.properties";

    private DecoderVersion() {}

    static String current() {
        Properties properties = new Properties();
        try (InputStream in = DecoderVersion.class.getResourceAsStream(FILE)) {
            properties.load(Objects.requireNonNull(in, FILE + " is missing beside " + DecoderVersion.class.getName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
