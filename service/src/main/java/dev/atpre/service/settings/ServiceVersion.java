package dev.atpre.service.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** The version of this program. */
@Component
public class ServiceVersion {
    private static final String FILE = "version.properties";

    private final String text;

    ServiceVersion() {
        Properties properties = new Properties();
        try (InputStream in = ServiceVersion.class.getResourceAsStream(FILE)) {
            properties.load(Objects.requireNonNull(in, FILE + " is missing beside " + ServiceVersion.class.getName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text = properties.getProperty("version");
    }

    /** Such as {@code 0.1.0}. */
    public String text() {
        return text;
    }
}
