package dev.atpre.analysis.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259) piece by piece, without blanks. It sets the commas; that braces match is the caller's business. Not
 * thread-safe.
 */
public final class JsonWriter {
    private final Appendable out;
    private boolean isFirst = true;

    /** A writer to somewhere; what that throws comes out unchecked. */
    public JsonWriter(Appendable out) {
        this.out = out;
    }

    /** Begins an object: as the document, in an array, or behind {@link #name}. */
    public JsonWriter begin() {
        return open('{');
    }

    /** Ends an object. */
    public JsonWriter end() {
        return close('}');
    }

    /** Begins an array. */
    public JsonWriter beginArray() {
        return open('[');
    }

    /** Ends an array. */
    public JsonWriter endArray() {
        return close(']');
    }

    /** The name of what comes next. */
    public JsonWriter name(String name) {
        separate();
        quoted(name);
        append(':');
        isFirst = true;
        return this;
    }

    /** A text; null as null. */
    public JsonWriter string(@Nullable String text) {
        separate();
        if (text == null) {
            append("null");
        } else {
            quoted(text);
        }
        return this;
    }

    /** A number. */
    public JsonWriter number(long value) {
        separate();
        append(String.valueOf(value));
        return this;
    }

    /** A number; null when it is empty. */
    public JsonWriter number(OptionalLong value) {
        return value.isPresent() ? number(value.getAsLong()) : nothing();
    }

    /** A number; null when it is empty. */
    public JsonWriter number(OptionalInt value) {
        return value.isPresent() ? number(value.getAsInt()) : nothing();
    }

    /** A number with what it needs of decimals; null when it is none. */
    public JsonWriter number(double value) {
        if (!Double.isFinite(value)) {
            return nothing();
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return number((long) value);
        }
        separate();
        append(String.valueOf(value));
        return this;
    }

    /** A truth. */
    public JsonWriter bool(boolean value) {
        separate();
        append(String.valueOf(value));
        return this;
    }

    /** Null. */
    public JsonWriter nothing() {
        separate();
        append("null");
        return this;
    }

    /** A value that is JSON already. */
    public JsonWriter json(String value) {
        separate();
        append(value);
        return this;
    }

    private JsonWriter open(char bracket) {
        separate();
        append(bracket);
        isFirst = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        append(bracket);
        isFirst = false;
        return this;
    }

    private void separate() {
        if (!isFirst) {
            append(',');
        }
        isFirst = false;
    }

    private void quoted(String text) {
        append('"');
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"' || each == '\\') {
                append('\\');
                append(each);
            } else if (each < ' ' || each == 0x7F || Character.isSurrogate(each)) {
                append("\\u%04x".formatted((int) each));
            } else {
                append(each);
            }
        }
        append('"');
    }

    private void append(char each) {
        try {
            out.append(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
