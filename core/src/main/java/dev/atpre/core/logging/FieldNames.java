package dev.atpre.core.logging;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of fields, made ready once: cleaned, encoded, and whether they tell of a secret or are taken by the format. Those
 * met first are kept; programs have few names, but the count is capped as names may come from outside. Thread-safe.
 */
final class FieldNames {
    private static final int MAX_KEPT = 2048;
    private static final int MAX_KEPT_CHARS = 64;
    private static final int MAX_CHARS = 256;

    private final boolean json;
    private final Redaction redaction;
    private final Set<String> reserved;
    private final ConcurrentHashMap<String, Name> kept = new ConcurrentHashMap<>();

    /**
     * @param json how the names of a line's own fields are written; inside values it is always JSON
     * @param reserved names that are the format's own
     */
    FieldNames(boolean json, Redaction redaction, Set<String> reserved) {
        this.json = json;
        this.redaction = redaction;
        this.reserved = Set.copyOf(reserved);
    }

    /** Compared by {@link #isSame}, not by equals. */
    static final class Name {
        final String text;
        final boolean secret;
        final boolean reserved;
        /** How it stands before a field of a line: {@code ,"name":} or {@code  name=}. */
        final byte[] inLine;
        /** How it stands inside a value: {@code ,"name":}. */
        final byte[] inValue;
        /** Whether this is the one object of its name. */
        private final boolean exact;

        private Name(String text, boolean exact, boolean secret, boolean reserved, byte[] inLine, byte[] inValue) {
            this.text = text;
            this.exact = exact;
            this.secret = secret;
            this.reserved = reserved;
            this.inLine = inLine;
            this.inValue = inValue;
        }

        boolean isSame(Name other) {
            return this == other || (!(exact && other.exact) && text.equals(other.text));
        }
    }

    Name of(@Nullable String key) {
        String text = key == null ? "null" : key;
        Name name = kept.get(text);
        return name == null ? make(text) : name;
    }

    /** The first of {@code name_1}, {@code name_2} and so on that is not taken. */
    Name renamed(Name name, Scope scope) {
        for (int i = 1; ; i++) {
            String text = name.text + "_" + i;
            if (!reserved.contains(text) && !scope.contains(text)) {
                return build(text, false, name.secret);
            }
        }
    }

    private Name make(String key) {
        String text = clean(key);
        boolean exact = text.equals(key) && key.length() <= MAX_KEPT_CHARS && kept.size() < MAX_KEPT;
        Name name = build(text, exact, redaction.isSecret(key));
        if (!exact) {
            return name;
        }
        Name other = kept.putIfAbsent(text, name);
        return other == null ? name : other;
    }

    private Name build(String text, boolean exact, boolean secret) {
        byte[] inValue = encoded(",\"", text, "\":");
        return new Name(
                text, exact, secret, reserved.contains(text), json ? inValue : encodedForConsole(text), inValue);
    }

    private static byte[] encodedForConsole(String text) {
        return ValueWriter.isBare(text) ? encoded(" ", text, "=") : encoded(" \"", text, "\"=");
    }

    private static byte[] encoded(String before, String text, String after) {
        Utf8 out = new Utf8(before.length() + text.length() + after.length());
        out.ascii(before);
        out.text(text, text.length(), Utf8.JSON);
        out.ascii(after);
        return out.toBytes();
    }

    /** As it will be read: without halves of surrogate pairs, and not too long. */
    private static String clean(String key) {
        int end = Utf8.cutAt(key, MAX_CHARS);
        StringBuilder clean = new StringBuilder(end);
        key.substring(0, end)
                .codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(clean::appendCodePoint);
        return end < key.length() ? clean.append("...").toString() : clean.toString();
    }

    /** The names that stand in one object; each only once. For one thread. */
    static final class Scope {
        private static final int FEW = 24;

        private Name[] names = new Name[FEW];
        private int count;
        private @Nullable Set<String> many;

        void clear() {
            count = 0;
            many = null;
        }

        boolean contains(Name name) {
            if (many != null) {
                return many.contains(name.text);
            }
            for (int i = 0; i < count; i++) {
                if (names[i].isSame(name)) {
                    return true;
                }
            }
            return false;
        }

        private boolean contains(String text) {
            if (many != null) {
                return many.contains(text);
            }
            for (int i = 0; i < count; i++) {
                if (names[i].text.equals(text)) {
                    return true;
                }
            }
            return false;
        }

        void add(Name name) {
            if (many != null) {
                many.add(name.text);
            } else if (count < FEW) {
                names[count++] = name;
            } else {
                many = new HashSet<>();
                for (Name earlier : names) {
                    many.add(earlier.text);
                }
                many.add(name.text);
            }
        }
    }
}
