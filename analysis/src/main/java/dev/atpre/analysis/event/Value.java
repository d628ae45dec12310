package dev.atpre.analysis.event;

import dev.atpre.decoder.field.Units;
import java.util.OptionalDouble;

/**
 * A number with its unit, or a word.
 *
 * @param name such as {@code permitted}; its words are {@code Text.of("value." + name)}
 * @param number empty for a word
 * @param unit of the number, such as {@code km/h}; empty for a count and for a word
 * @param word empty for a number
 */
public record Value(String name, OptionalDouble number, String unit, String word) {
    /** A speed of cm/s, shown in km/h with one decimal. */
    public static Value speed(String name, long cmPerS) {
        return number(name, tenths(Units.kmPerH(cmPerS)), "km/h");
    }

    /** A way of cm, shown in metres with one decimal. */
    public static Value metres(String name, long cm) {
        return number(name, tenths(cm / 100.0), "m");
    }

    /** A span of seconds. */
    public static Value seconds(String name, long seconds) {
        return number(name, (double) seconds, "s");
    }

    /** A count, or a number that is a name. */
    public static Value count(String name, long count) {
        return number(name, (double) count, "");
    }

    /** A number. */
    public static Value number(String name, double number, String unit) {
        return new Value(name, OptionalDouble.of(number), unit, "");
    }

    /** A word. */
    public static Value word(String name, String word) {
        return new Value(name, OptionalDouble.empty(), "", word);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** The name in words. */
    public Text title() {
        return Text.of("value." + name);
    }

    /** Number and unit, or the word, as people read it. */
    public String shown() {
        if (number.isEmpty()) {
            return word;
        }
        double value = number.getAsDouble();
        String digits = value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        return unit.isEmpty() ? digits : digits + " " + unit;
    }
}
