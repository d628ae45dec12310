package dev.atpre.engine.recordings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How paths are shown to people. A recorder's folder is named {@code SHIFT_TRAIN_DRIVER_VEHICLE}, each part padded with
 * {@code -} and {@code _} (docs/format.md, "File"): shift and driver are personal data, and masked unless asked for.
 *
 * <p>What comes out has no control characters, so that no name can forge a line on a terminal. Immutable, thread-safe.
 */
public final class PersonalNames {
    private static final String MASK = "***";
    private static final char BETWEEN_PARTS = '_';
    private static final int TRAIN = 1;
    private static final int DRIVER = 2;
    private static final int VEHICLE = 3;
    private static final int MIN_DRIVER_DIGITS = 3;
    private static final Pattern PATH_SEGMENT = Pattern.compile("[^/\\\\]+");
    private static final Pattern WORD = Pattern.compile("[^\\s/\\\\\"'<>|=,:;()\\[\\]{}]+");
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    /** What may stand behind the vehicle: a time of day, a counter, an extension. */
    private static final Pattern BEHIND_VEHICLE = Pattern.compile("\\d*(\\..*)?");

    private final boolean shown;

    private PersonalNames(boolean shown) {
        this.shown = shown;
    }

    /** Names with shift and driver masked. */
    public static PersonalNames masked() {
        return new PersonalNames(false);
    }

    /** Names as they are, for who may see them. */
    public static PersonalNames shown() {
        return new PersonalNames(true);
    }

    /** Masked, unless they are to be shown. */
    public static PersonalNames shown(boolean shown) {
        return new PersonalNames(shown);
    }

    /** Whether nothing is masked. */
    public boolean areShown() {
        return shown;
    }

    /** A path as it may be shown. */
    public String path(String path) {
        return printable(shown ? path : replace(PATH_SEGMENT, path, MASK));
    }

    /** A message as it may be shown: any word or path segment in it that has the form of a recorder's folder is masked. */
    public String text(String text) {
        return printable(shown ? text : replace(WORD, text, MASK));
    }

    /** The name of a file as part of another file's name: masked without characters that file systems refuse. */
    String fileName(String name) {
        return printable(shown ? name : replace(PATH_SEGMENT, name, "xxx"));
    }

    private static String replace(Pattern unit, String text, String mask) {
        if (text.chars().filter(each -> each == BETWEEN_PARTS).count() < VEHICLE) {
            return text;
        }
        return unit.matcher(text).replaceAll(match -> Matcher.quoteReplacement(segment(match.group(), mask)));
    }

    /** Whether a folder's name has the form of those that the recorder makes, one for each trip. */
    static boolean isTripFolder(String name) {
        return !segment(name, MASK).equals(name);
    }

    /** What a folder's name says when it has that form. */
    static Optional<TripFolder> parts(String name) {
        if (!isTripFolder(name)) {
            return Optional.empty();
        }
        List<String> parts = Arrays.stream(name.split("_+"))
                .map(PersonalNames::unpadded)
                .filter(part -> !part.isEmpty())
                .toList();
        return Optional.of(new TripFolder(parts.get(0), parts.get(TRAIN), parts.get(DRIVER), parts.get(VEHICLE)));
    }

    private static String segment(String segment, String mask) {
        List<String> parts = Arrays.stream(segment.split("_+"))
                .filter(part -> !unpadded(part).isEmpty())
                .toList();
        if (parts.size() <= VEHICLE || digits(parts.get(DRIVER)) < MIN_DRIVER_DIGITS) {
            return segment;
        }
        List<String> behind = parts.subList(VEHICLE + 1, parts.size());
        if (!behind.stream()
                .allMatch(part -> BEHIND_VEHICLE.matcher(unpadded(part)).matches())) {
            return segment;
        }
        String tail = String.join("_", parts.subList(VEHICLE, parts.size()));
        return String.join("_", mask, parts.get(TRAIN), mask, tail);
    }

    private static String unpadded(String part) {
        return part.replaceAll("^[-\\s]+|[-\\s]+$", "");
    }

    private static long digits(String part) {
        return part.chars().filter(Character::isDigit).count();
    }

    private static String printable(String text) {
        if (text.chars().allMatch(each -> each >= ' ' && each <= '~')) {
            return text;
        }
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
