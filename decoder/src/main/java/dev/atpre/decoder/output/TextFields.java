package dev.atpre.decoder.output;

import dev.atpre.decoder.balise.Scale;
import dev.atpre.decoder.balise.WaysideType;
import dev.atpre.decoder.field.Digits;
import dev.atpre.decoder.field.Engine;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Kind;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes {@link Fields} as text for people: name, value in the unit they think in, raw value in brackets. */
final class TextFields {
    private final boolean showPersonal;
    /** The scale of the packet that is being written; null where it has none. */
    private @Nullable Scale scale;

    TextFields(boolean showPersonal) {
        this.showPersonal = showPersonal;
    }

    /** Appends the entries from one index up to another, two blanks before each; groups in braces. */
    void append(StringBuilder text, Fields fields, int from, int to) {
        for (int i = from; i < to; i++) {
            Field field = fields.field(i);
            switch (field.kind()) {
                case WIRE_ONLY, WIRE_ONLY_BYTES -> {}
                case LIST -> text.append("  ").append(field.key());
                case GROUP -> text.append(" {");
                case END -> closeGroup(text, fields, i);
                default -> appendValue(text, fields, i);
            }
        }
    }

    private static void closeGroup(StringBuilder text, Fields fields, int index) {
        if (opens(fields, index) == Field.GROUP) {
            text.append('}');
        } else if (isEmptyList(fields, index)) {
            text.append(" none");
        }
    }

    /** What an END closes. */
    private static Field opens(Fields fields, int end) {
        int depth = 0;
        for (int i = end; i >= 0; i--) {
            Kind kind = fields.field(i).kind();
            if (kind == Kind.END) {
                depth++;
            } else if (kind.isStructure() && --depth == 0) {
                return fields.field(i);
            }
        }
        return Field.END;
    }

    private static boolean isEmptyList(Fields fields, int end) {
        int before = end - 1;
        while (fields.field(before).kind() == Kind.WIRE_ONLY) {
            before--;
        }
        return fields.field(before).kind() == Kind.LIST;
    }

    private void appendValue(StringBuilder text, Fields fields, int index) {
        Field field = fields.field(index);
        if (field == Field.NID_PACKET) {
            scale = null;
        } else if (field == Field.Q_SCALE) {
            scale = new Scale((int) fields.value(index));
        }
        boolean first = text.length() == 0 || text.charAt(text.length() - 1) == '{';
        text.append(first ? "" : field.key().isEmpty() ? " " : "  ");
        text.append(field.key()).append(field.key().isEmpty() ? "" : " ").append(value(fields, index, field));
    }

    private String value(Fields fields, int index, Field field) {
        long value = fields.value(index);
        return switch (field.kind()) {
            case HEX, HEX_AND_TRAILER, HEX_BITS -> fields.bytes(index).toString();
            case TEXT -> printable(fields.bytes(index).text());
            case PERSONAL_TEXT -> showPersonal ? printable(fields.bytes(index).text()) : JsonFields.MASK;
            case HEX_NUMBER -> HexFormat.of().toHexDigits(value, field.bits() / 4);
            case FLAG -> value == 1 ? "yes" : "no";
            case DIGITS -> Digits.text(value);
            case ENGINE -> TextUnit.withRaw(Engine.label(value), value);
            case VERSION -> "%d.%d.%d".formatted(value >> 16, value >> 8 & 0xFF, value & 0xFF);
            case LOCAL_SECONDS ->
                TextUnit.withRaw(
                        LocalDateTime.ofEpochSecond(value, 0, ZoneOffset.UTC)
                                .toString()
                                .replace('T', ' '),
                        value);
            case WAYSIDE_PACKET ->
                value + (WaysideType.of((int) value) == null ? "" : " " + WaysideType.of((int) value));
            default ->
                Words.of(field, value)
                        .map(words -> TextUnit.withRaw(words, value))
                        .orElseGet(() -> TextUnit.of(field).text(field, value, scale));
        };
    }

    /** Text from a file must not be able to steer a terminal. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 2).append('\'');
        text.chars().forEach(c -> safe.append(Character.isISOControl(c) ? '.' : (char) c));
        return safe.append('\'').toString();
    }
}
