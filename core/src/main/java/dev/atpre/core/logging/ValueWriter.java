package dev.atpre.core.logging;

import dev.atpre.core.logging.FieldNames.Name;
import dev.atpre.core.logging.FieldNames.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields and values of a line. Whatever a value is or does, what is written is a whole JSON value: what throws
 * becomes a text that says so; what is endless, cyclic, deep or huge is cut and says so. For one line and thread at a time.
 *
 * <p>Maps, collections and arrays are written as such, numbers as numbers (as text where common readers would refuse or
 * change them), everything else as its {@code toString}. Other {@code Iterable}s are not iterated: reading them may have
 * an effect. Of byte and character arrays only the length is shown.
 */
final class ValueWriter {
    static final int MAX_CHARS = 32 << 10;
    static final int MAX_DEPTH = 8;
    static final int MAX_ELEMENTS = 1000;
    static final int MAX_FIELD_BYTES = 256 << 10;

    /** So that a secret that begins before the cut of a long text is seen whole. */
    private static final int CHARS_BEYOND_CUT = 1024;

    final Utf8 out = new Utf8();
    private final FieldNames names;
    private final Redaction redaction;
    private final boolean json;
    private final @Nullable Object[] path = new @Nullable Object[MAX_DEPTH];
    private final Scope[] scopes = new Scope[MAX_DEPTH + 1];
    private int depth;
    private int fields;
    private int fieldsCut;
    private int lineLimit;
    private int valueLimit;

    /** @param json how values stand in the line; inside others they are always JSON */
    ValueWriter(FieldNames names, Redaction redaction, boolean json) {
        this.names = names;
        this.redaction = redaction;
        this.json = json;
        Arrays.setAll(scopes, i -> new Scope());
    }

    /** @param lineLimit fields that would make the line longer are left out and counted */
    void begin(int lineLimit) {
        this.lineLimit = lineLimit;
        out.clear();
        scopes[0].clear();
        fields = 0;
        fieldsCut = 0;
        leaveTo(0);
    }

    int fieldsCut() {
        return fieldsCut;
    }

    /** A field of the line, under another name if its own is taken. */
    void field(@Nullable String key, @Nullable Object value) {
        if (++fields > MAX_ELEMENTS) {
            fieldsCut++;
            return;
        }
        write(claimed(names.of(key), scopes[0]), value);
    }

    /** A field of the format's own. */
    void ownField(String key, @Nullable Object value) {
        write(names.of(key), value);
    }

    private void write(Name name, @Nullable Object value) {
        int start = out.length;
        valueLimit = Math.min(start + MAX_FIELD_BYTES, lineLimit);
        try {
            out.put(name.inLine, 0);
            value(name, value);
        } catch (Throwable failure) {
            leaveTo(0);
            out.length = lineLimit + 1;
        }
        if (out.length > lineLimit) {
            out.length = start;
            fieldsCut++;
        }
    }

    /** A text, with its secrets hidden and cut if it is too long. */
    void string(String text) {
        if (!json && depth == 0 && text.length() <= MAX_CHARS && isBare(text)) {
            content(text, MAX_CHARS, Utf8.BARE);
            return;
        }
        out.put('"');
        content(text, MAX_CHARS, Utf8.JSON);
        out.put('"');
    }

    /** A text without quotes. */
    void content(String text, int maxChars, boolean[] plain) {
        boolean isLong = text.length() > maxChars;
        String start = isLong ? text.substring(0, Math.min(text.length(), maxChars + CHARS_BEYOND_CUT)) : text;
        String clean = String.valueOf(redaction.text(start));
        out.text(clean, Utf8.cutAt(clean, maxChars), plain);
        if (isLong) {
            out.ascii("...[" + (text.length() - maxChars) + " characters cut]");
        }
    }

    /** Whether a text can be told from others and from its surroundings without quotes. */
    static boolean isBare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c < 128 ? Utf8.JSON[c] && c != ' ' && c != '=' : !Utf8.isUnsafe(c);
            if (!plain) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private Name claimed(Name name, Scope scope) {
        boolean taken = (scope == scopes[0] && name.reserved) || scope.contains(name);
        Name free = taken ? names.renamed(name, scope) : name;
        scope.add(free);
        return free;
    }

    private void value(Name name, @Nullable Object value) {
        if (name.secret) {
            string(Redaction.HIDDEN);
        } else {
            value(value);
        }
    }

    private void value(@Nullable Object value) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Integer || value instanceof Long) {
            out.number(((Number) value).longValue());
        } else if (value == null) {
            out.ascii("null");
        } else if (value instanceof Boolean truth) {
            out.ascii(truth ? "true" : "false");
        } else {
            guarded(value);
        }
    }

    private void guarded(Object value) {
        int start = out.length;
        int level = depth;
        try {
            any(value);
        } catch (Throwable failure) {
            out.length = start;
            leaveTo(level);
            string("[failed: " + failure.getClass().getName() + "]");
        }
    }

    @SuppressWarnings("JavaUtilDate") // is what others log
    private void any(Object value) {
        if (value instanceof Number number) {
            String text = NumberText.of(number);
            if (text != null && NumberText.isJson(number, text)) {
                out.ascii(text);
            } else {
                value(text);
            }
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Collection<?> collection) {
            collection(collection);
        } else if (value.getClass().isArray()) {
            array(value);
        } else if (value instanceof Enum<?> constant) {
            string(constant.name());
        } else if (value instanceof Date date) {
            string(Instant.ofEpochMilli(date.getTime()).toString());
        } else if (value instanceof Optional<?> optional) {
            value(optional.orElse(null));
        } else {
            String text = value.toString();
            value(text);
        }
    }

    private void map(Map<?, ?> map) {
        if (!enter(map)) {
            return;
        }
        Scope scope = scopes[depth];
        scope.clear();
        out.put('{');
        int count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (isFull(count)) {
                out.put(claimed(names.of("more"), scope).inValue, 0);
                string("[" + (map.size() - count) + " entries cut]");
                break;
            }
            Name name = claimed(nameOf(entry.getKey()), scope);
            out.put(name.inValue, count == 0 ? 1 : 0);
            value(name, entry.getValue());
            count++;
        }
        out.put('}');
        leaveTo(depth - 1);
    }

    private Name nameOf(@Nullable Object key) {
        try {
            return names.of(key instanceof String text ? text : String.valueOf(key));
        } catch (Throwable failure) {
            return names.of("[failed: " + failure.getClass().getName() + "]");
        }
    }

    private void collection(Collection<?> collection) {
        if (!enter(collection)) {
            return;
        }
        out.put('[');
        int count = 0;
        for (Object element : collection) {
            if (isFull(count)) {
                cutElements(collection.size() - count);
                break;
            }
            element(count++, element);
        }
        out.put(']');
        leaveTo(depth - 1);
    }

    private void array(Object array) {
        if (array instanceof byte[] bytes) {
            string("[" + bytes.length + " bytes]");
        } else if (array instanceof char[] chars) {
            string("[" + chars.length + " characters]");
        } else if (array instanceof Object[] objects) {
            elements(array, objects.length, i -> objects[i]);
        } else if (array instanceof int[] ints) {
            elements(array, ints.length, i -> ints[i]);
        } else if (array instanceof long[] longs) {
            elements(array, longs.length, i -> longs[i]);
        } else if (array instanceof double[] doubles) {
            elements(array, doubles.length, i -> doubles[i]);
        } else if (array instanceof float[] floats) {
            elements(array, floats.length, i -> floats[i]);
        } else if (array instanceof short[] shorts) {
            elements(array, shorts.length, i -> shorts[i]);
        } else if (array instanceof boolean[] truths) {
            elements(array, truths.length, i -> truths[i]);
        }
    }

    private void elements(Object array, int length, IntFunction<@Nullable Object> elements) {
        if (!enter(array)) {
            return;
        }
        out.put('[');
        for (int i = 0; i < length; i++) {
            if (isFull(i)) {
                cutElements(length - i);
                break;
            }
            element(i, elements.apply(i));
        }
        out.put(']');
        leaveTo(depth - 1);
    }

    private void element(int index, @Nullable Object element) {
        if (index > 0) {
            out.put(',');
        }
        value(element);
    }

    private void cutElements(int count) {
        out.put(',');
        string("[" + count + " elements cut]");
    }

    /** At least one element is written, so that what is cut follows a comma. */
    private boolean isFull(int count) {
        return count >= MAX_ELEMENTS || (count > 0 && out.length > valueLimit);
    }

    private boolean enter(Object container) {
        for (int i = 0; i < depth; i++) {
            if (path[i] == container) {
                string("[cycle]");
                return false;
            }
        }
        if (depth == MAX_DEPTH) {
            string("[deeper than " + MAX_DEPTH + " levels]");
            return false;
        }
        path[depth++] = container;
        return true;
    }

    private void leaveTo(int level) {
        while (depth > level) {
            path[--depth] = null;
        }
    }
}
