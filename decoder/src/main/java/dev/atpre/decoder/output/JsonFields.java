package dev.atpre.decoder.output;

import dev.atpre.decoder.balise.WaysideType;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Digits;
import dev.atpre.decoder.field.Engine;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Kind;
import dev.atpre.decoder.field.Level;
import dev.atpre.decoder.field.Mode;
import dev.atpre.decoder.field.Position;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes {@link Fields} as members of a JSON object, each by its {@link Kind} (docs/format.md, "JSON Lines"). */
final class JsonFields {
    static final String MASK = "***";

    private static final JsonPiece[] KEYS = keys("");
    private static final JsonPiece[] RAW_KEYS = keys("_RAW");
    private static final JsonPiece MODE = JsonPiece.of("\"MODE\":");
    private static final JsonPiece LEVEL = JsonPiece.of("\"LEVEL\":");
    private static final JsonPiece TIME = JsonPiece.of("\"TIME\":");
    private static final JsonPiece ENGINE = JsonPiece.of("\"ENGINE\":");
    private static final JsonPiece STATION_ID = JsonPiece.of("\"STATION_ID\":");
    private static final JsonPiece NAME = JsonPiece.of("\"name\":");
    private static final JsonPiece TRUE = JsonPiece.of("true,");
    private static final JsonPiece FALSE = JsonPiece.of("false,");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final JsonBuffer json;
    private final boolean showPersonal;
    /** One bit for each open list or group, the innermost lowest: 1 for a list. */
    private long open;

    JsonFields(JsonBuffer json, boolean showPersonal) {
        this.json = json;
        this.showPersonal = showPersonal;
    }

    private static JsonPiece[] keys(String suffix) {
        JsonPiece[] keys = new JsonPiece[Field.all().size()];
        for (Field field : Field.all()) {
            keys[field.ordinal()] = JsonPiece.of(field.key().isEmpty() ? "" : "\"" + field.key() + suffix + "\":");
        }
        return keys;
    }

    /**
     * Writes all entries, each with a comma behind it.
     *
     * @param trailerBytes how many bytes of bus trailer lie behind an entry that is shown with its trailer
     */
    void write(Fields fields, int trailerBytes) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.field(i);
            Kind kind = field.kind();
            if (kind == Kind.WIRE_ONLY || kind == Kind.WIRE_ONLY_BYTES) {
                continue;
            }
            json.raw(KEYS[field.ordinal()]);
            if (field.isBytes()) {
                bytes(fields, i, kind, trailerBytes);
            } else if (kind.isStructure()) {
                structure(kind);
            } else {
                number(field, kind, fields.value(i));
            }
        }
    }

    private void structure(Kind kind) {
        if (kind == Kind.END) {
            json.close((open & 1) == 1 ? ']' : '}');
            open >>>= 1;
            return;
        }
        boolean list = kind == Kind.LIST;
        open = open << 1 | (list ? 1 : 0);
        json.raw(list ? '[' : '{');
    }

    private void number(Field field, Kind kind, long value) {
        switch (kind) {
            case UNSIGNED, SIGNED -> json.number(value);
            case OPTIONAL, SPEED -> numberOrNull(value, value == field.allOnes());
            case POSITION -> numberOrNull(Position.unbiased(value), Position.isAbsent(value));
            case POSITION_AND_RAW -> {
                numberOrNull(Position.unbiased(value), Position.isAbsent(value));
                rawBeside(field, value);
            }
            case BRAKE_CURVE -> {
                numberOrNull(Position.unbiased(value), Position.isNoBrakeCurve(value));
                rawBeside(field, value);
            }
            case FLAG -> json.raw(value == 1 ? TRUE : FALSE);
            case HEX_NUMBER -> json.hex(value, field.bits() / 4);
            default -> numberInWords(kind, value);
        }
    }

    private void numberOrNull(long value, boolean absent) {
        if (absent) {
            json.nothing();
        } else {
            json.number(value);
        }
    }

    private void rawBeside(Field field, long value) {
        json.raw(RAW_KEYS[field.ordinal()]);
        json.number(value);
    }

    private void numberInWords(Kind kind, long value) {
        if (kind == Kind.VERSION) {
            json.string("%d.%d.%d".formatted(value >> 16, value >> 8 & 0xFF, value & 0xFF));
            return;
        }
        if (kind == Kind.DIGITS) {
            json.string(Digits.text(value));
            return;
        }
        json.number(value);
        switch (kind) {
            case MODE -> wordOrNull(MODE, Mode.of(value).map(Mode::name));
            case LEVEL -> wordOrNull(LEVEL, Level.of(value).map(Level::name));
            case LOCAL_SECONDS -> wordOrNull(TIME, Optional.of(time(value)));
            case ENGINE -> wordOrNull(ENGINE, Optional.of(Engine.label(value)));
            case TEXT_NUMBER -> station((int) value);
            case WAYSIDE_PACKET ->
                wordOrNull(
                        NAME, Optional.ofNullable(WaysideType.of((int) value)).map(WaysideType::name));
            default -> throw new IllegalStateException(kind + " is not a kind of number");
        }
    }

    private static String time(long localSeconds) {
        return SECONDS.format(LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC));
    }

    private void station(int text) {
        OptionalInt station = DriverDialogue.stationOf(text);
        if (station.isPresent()) {
            json.raw(STATION_ID);
            json.number(station.getAsInt());
        }
    }

    private void wordOrNull(JsonPiece key, Optional<String> word) {
        json.raw(key);
        if (word.isPresent()) {
            json.string(word.get());
        } else {
            json.nothing();
        }
    }

    private void bytes(Fields fields, int index, Kind kind, int trailerBytes) {
        switch (kind) {
            case HEX -> json.hex(fields.array(), fields.offset(index), fields.length(index));
            case HEX_AND_TRAILER -> json.hex(fields.array(), fields.offset(index), fields.length(index) + trailerBytes);
            case TEXT -> json.string(fields.bytes(index).text());
            case PERSONAL_TEXT -> json.string(showPersonal ? fields.bytes(index).text() : MASK);
            default -> {
                Bytes bits = fields.bytes(index);
                json.hex(bits.toArray(), 0, bits.size());
            }
        }
    }
}
