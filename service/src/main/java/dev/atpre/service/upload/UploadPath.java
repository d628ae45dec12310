package dev.atpre.service.upload;

import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names of files as they come in: kept with their folders, and refused when they could mean anything else. */
final class UploadPath {
    private static final int LONGEST_PATH = 1000;
    private static final int LONGEST_NAME_BYTES = 255;
    private static final int SHOWN = 60;

    private UploadPath() {}

    /**
     * A path with plain slashes and nothing before it.
     *
     * @throws ProblemException (400) for a name that leads out of its folder, has characters that no file has, or is too long
     */
    static String checked(String given) {
        String path = given.replace('\\', '/').replaceFirst("^[A-Za-z]:", "").replaceFirst("^(\\./|/)+", "");
        if (path.isBlank()) {
            throw refused(given, "it is empty");
        }
        if (path.length() > LONGEST_PATH) {
            throw refused(given, "it has %d characters, of at most %d".formatted(path.length(), LONGEST_PATH));
        }
        if (path.chars().anyMatch(each -> each < ' ' || each == 0x7F) || hasLoneSurrogate(path)) {
            throw refused(given, "it has a character that is none");
        }
        List<String> names = Arrays.asList(path.split("/", -1));
        if (names.contains("..") || names.contains(".") || names.contains("")) {
            throw refused(given, "it leads out of its folder, or nowhere");
        }
        for (String name : names) {
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
                throw refused(given, "a part of it is longer than %d bytes".formatted(LONGEST_NAME_BYTES));
            }
        }
        return path;
    }

    private static boolean hasLoneSurrogate(String path) {
        return path.codePoints().anyMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }

    private static ProblemException refused(String given, String why) {
        String shown = given.codePoints()
                .limit(SHOWN)
                .map(each ->
                        Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE ? '?' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return ProblemException.badRequest("the file name '%s' is refused: %s; nothing of this upload was kept"
                .formatted(PersonalNames.masked().path(shown), why));
    }

    static boolean isRecording(String path) {
        String name = path.toUpperCase(Locale.ROOT);
        return name.endsWith(".RU") || name.endsWith(".MMI");
    }

    static boolean isArchive(String path) {
        return path.toUpperCase(Locale.ROOT).endsWith(".ZIP");
    }
}
