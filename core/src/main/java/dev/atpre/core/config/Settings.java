package dev.atpre.core.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Named settings: a variable of the environment, else the line of a {@code .env} file, else a default. A variable that is
 * set but blank counts as not set. Values are checked when they are read; a bad one is an {@link InvalidSettingException}
 * that names the variable, where it was set, what was found (unless the name tells of a secret), what is allowed and what
 * to do. Immutable, thread-safe.
 */
public final class Settings {
    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN|CREDENTIAL|_KEY|URL|URI");
    private static final List<String> YES = List.of("true", "1", "yes", "on");
    private static final List<String> NO = List.of("false", "0", "no", "off");

    private final Map<String, Setting> settings;

    private record Setting(String value, String origin) {}

    private Settings(Map<String, Setting> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** The environment of this process, and {@code .env} in the working folder if there is one. */
    public static Settings load() {
        return load(System.getenv(), Path.of(".env"));
    }

    /**
     * An environment and a {@code .env} file, which need not exist.
     *
     * @throws InvalidSettingException when the file cannot be read or a line of it cannot be understood
     */
    public static Settings load(Map<String, String> environment, Path file) {
        Map<String, Setting> settings = new HashMap<>();
        if (Files.exists(file)) {
            EnvFile.parse(read(file), file.toString())
                    .forEach((name, value) -> settings.put(name, new Setting(value, "in " + file)));
        }
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                settings.put(name, new Setting(value, "in the environment"));
            }
        });
        return new Settings(settings);
    }

    /** Settings given by a program, such as a framework's own properties. */
    public static Settings of(Map<String, String> values) {
        Map<String, Setting> settings = new HashMap<>();
        values.forEach((name, value) -> settings.put(name, new Setting(value, "by the program")));
        return new Settings(settings);
    }

    /** The text of a setting, without blanks around it; empty when it is not set. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(settings.get(name))
                .map(setting -> setting.value().strip())
                .filter(value -> !value.isEmpty());
    }

    /** The text of a setting, or a default. */
    public String text(String name, String defaultValue) {
        return text(name).orElse(defaultValue);
    }

    /** A whole number between two bounds, both allowed, or a default. */
    public int integer(String name, int defaultValue, int min, int max) {
        return (int) integer(name, (long) defaultValue, min, max);
    }

    /** A whole number between two bounds, both allowed, or a default. */
    public long integer(String name, long defaultValue, long min, long max) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return defaultValue;
        }
        String allowed = "a whole number from %d to %d".formatted(min, max);
        try {
            long value = Long.parseLong(text.get());
            if (value < min || value > max) {
                throw invalid(name, allowed);
            }
            return value;
        } catch (NumberFormatException e) {
            throw invalid(name, allowed);
        }
    }

    /** Yes or no, or a default: true, 1, yes, on; false, 0, no, off; in any case. */
    public boolean flag(String name, boolean defaultValue) {
        Optional<String> text = text(name).map(value -> value.toLowerCase(Locale.ROOT));
        if (text.isEmpty()) {
            return defaultValue;
        }
        if (YES.contains(text.get())) {
            return true;
        }
        if (NO.contains(text.get())) {
            return false;
        }
        throw invalid(name, "true or false (also 1, 0, yes, no, on, off)");
    }

    /** One of the constants of an enum, in any case, or a default. */
    public <E extends Enum<E>> E choice(String name, E defaultValue) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return defaultValue;
        }
        E[] constants = defaultValue.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (constant.name().equalsIgnoreCase(text.get())) {
                return constant;
            }
        }
        throw invalid(name, "one of " + List.of(constants));
    }

    /**
     * The error for a value of a setting that its reader cannot take.
     *
     * @param allowed what would have been right, as in "expected ..."
     */
    public InvalidSettingException invalid(String name, String allowed) {
        Setting setting = settings.get(name);
        if (setting == null) {
            return new InvalidSettingException("%s is not set: expected %s".formatted(name, allowed));
        }
        String found = SECRET.matcher(name).find() ? "a value" : "\"" + shown(setting.value()) + "\"";
        return new InvalidSettingException("%s is %s (set %s): expected %s; correct it or remove it to get the default"
                .formatted(name, found, setting.origin(), allowed));
    }

    /** On one line and of a length fit for a message. */
    private static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 80 ? line : line.substring(0, 80) + "...";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new InvalidSettingException(file + " is not UTF-8 text: save it as UTF-8");
        } catch (IOException e) {
            throw new InvalidSettingException(
                    "%s cannot be read (%s): make it readable or remove it".formatted(file, e));
        }
    }
}
