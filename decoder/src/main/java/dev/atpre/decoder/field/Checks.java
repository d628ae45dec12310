package dev.atpre.decoder.field;

/** Argument checks that name the argument and its range. */
public final class Checks {
    private Checks() {}

    /** Throws IllegalArgumentException unless {@code min <= value <= max}. */
    public static void range(String what, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s is %d, expected %d to %d".formatted(what, value, min, max));
        }
    }

    /** Throws IllegalArgumentException unless {@code bytes} has exactly so many bytes. */
    public static void size(String what, Bytes bytes, int expected) {
        if (bytes.size() != expected) {
            throw new IllegalArgumentException("%s has %d bytes, expected %d".formatted(what, bytes.size(), expected));
        }
    }
}
