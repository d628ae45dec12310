package dev.atpre.decoder.output;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.bus.BusCrc;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.record.DamageKind;
import dev.atpre.decoder.record.RecordType;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as JSON Lines: one object a row, UTF-8, no blanks (docs/format.md, "JSON Lines").
 *
 * <p>{@link #flush()} hands on what is still buffered; the stream stays open, for who opened it to close. A failing
 * stream is an {@link java.io.UncheckedIOException}. Not thread-safe.
 */
public final class JsonLinesWriter implements RowSink {
    private static final JsonPiece INDEX = JsonPiece.of("{\"i\":");
    private static final JsonPiece FILE = JsonPiece.of("\"file\":");
    private static final JsonPiece OFFSET = JsonPiece.of("\"offset\":");
    private static final JsonPiece LOCATION_RAW = JsonPiece.of("\"location_raw\":");
    private static final JsonPiece LOCATION = JsonPiece.of("\"location_cm\":");
    private static final JsonPiece SPEED = JsonPiece.of("\"speed_cm_s\":");
    private static final JsonPiece LENGTH = JsonPiece.of("\"length\":");
    private static final JsonPiece DATA = JsonPiece.of("\"data\":");
    private static final JsonPiece FIELDS = JsonPiece.of("\"fields\":{");
    private static final JsonPiece PACKET = JsonPiece.of("\"packet\":{\"nid\":");
    private static final JsonPiece NAME = JsonPiece.of("\"name\":");
    private static final JsonPiece L_PACKET = JsonPiece.of("\"l_packet\":");
    private static final JsonPiece UPTIME = JsonPiece.of("\"uptime_ms\":");
    private static final JsonPiece CRC_OK = JsonPiece.of("\"crc_ok\":true},");
    private static final JsonPiece CRC_BAD = JsonPiece.of("null,\"crc_ok\":false},");
    private static final JsonPiece TELEGRAM = JsonPiece.of("\"telegram\":{");
    private static final JsonPiece COMPLETE_VALID = JsonPiece.of("\"complete\":true,\"valid\":true,\"warnings\":[],");
    private static final JsonPiece COMPLETE_INVALID = JsonPiece.of("\"complete\":true,\"valid\":false,");
    private static final JsonPiece FRAGMENTS_BAD = JsonPiece.of("\"crc_ok\":false,");
    private static final JsonPiece NO_WARNINGS = JsonPiece.of("\"warnings\":[]},");
    private static final JsonPiece WARNINGS = JsonPiece.of("\"warnings\":[");
    private static final JsonPiece DAMAGE = JsonPiece.of("\"type\":null,\"damage\":{\"kind\":");
    private static final JsonPiece REASON = JsonPiece.of("\"reason\":");
    private static final JsonPiece NULL_TIME = JsonPiece.of("null,");
    private static final JsonPiece[] TYPE_TO_TIME = typeToTime();
    private static final JsonPiece[] MVB = mvb();

    private final JsonBuffer json;
    private final JsonFields jsonFields;
    private final boolean showPersonal;
    private @Nullable String file;
    private long timePacked = -1;
    private final byte[] timeText = "\"0000-00-00T00:00:00\",".getBytes(StandardCharsets.US_ASCII);

    /** A writer that masks personal data unless told otherwise. */
    public JsonLinesWriter(OutputStream out, boolean showPersonal) {
        this.json = new JsonBuffer(out);
        this.jsonFields = new JsonFields(json, showPersonal);
        this.showPersonal = showPersonal;
    }

    private static JsonPiece[] typeToTime() {
        JsonPiece[] texts = new JsonPiece[256];
        for (int code = 0; code < texts.length; code++) {
            RecordType type = RecordType.of(code);
            String name = type == null ? "null" : '"' + type.name() + '"';
            texts[code] = JsonPiece.of("\"type\":%d,\"name\":%s,\"time\":".formatted(code, name));
        }
        return texts;
    }

    private static JsonPiece[] mvb() {
        JsonPiece[] texts = new JsonPiece[256];
        for (int code = 0; code < texts.length; code++) {
            RecordType type = RecordType.of(code);
            int port = type == null ? 0 : type.port();
            texts[code] = JsonPiece.of("\"mvb\":{\"port\":%d,\"clock_low_ms\":".formatted(port));
        }
        return texts;
    }

    /** From here on each row carries the name of its file; null for none. */
    public void file(@Nullable String name) {
        file = name;
    }

    @Override
    public void row(RowCursor row) {
        json.beginRow();
        json.raw(INDEX);
        json.number(row.index());
        if (file != null) {
            json.raw(FILE);
            json.string(file);
        }
        json.raw(OFFSET);
        json.number(row.offset());
        DamageKind damage = row.damage();
        if (damage != null) {
            damage(row, damage);
        } else {
            record(row);
        }
        json.endRow();
    }

    /** Hands on all that was written so far. */
    public void flush() {
        json.flush();
    }

    private void damage(RowCursor row, DamageKind kind) {
        json.raw(DAMAGE);
        json.string(kind.label());
        json.raw(LENGTH);
        json.number(row.lengthBytes());
        json.raw(REASON);
        json.string(row.reason());
        json.close('}');
        warnings(row.warnings());
        json.close('}');
    }

    private void record(RowCursor row) {
        json.raw(TYPE_TO_TIME[row.typeCode()]);
        time(row);
        long location = row.locationRaw();
        json.raw(LOCATION_RAW);
        json.number(location);
        json.raw(LOCATION);
        numberOrNull(Position.unbiased(location), Position.isAbsent(location));
        json.raw(SPEED);
        numberOrNull(row.speedRaw(), row.speedRaw() == 0xFFFF);
        json.raw(LENGTH);
        json.number(row.bodyLength());
        RecordType type = row.type();
        if (type == null) {
            json.raw(FIELDS);
            data(row, 0);
            json.close('}');
        } else if (row.isRaw()) {
            data(row, 0);
        } else if (type.isDisplay()) {
            packet(row);
        } else {
            body(row);
        }
        if (row.hasTelegram()) {
            telegram(row);
        }
        if (row.warningSet() == 0) {
            json.raw(NO_WARNINGS);
        } else {
            warnings(row.warnings());
            json.close('}');
        }
    }

    private void numberOrNull(long value, boolean absent) {
        if (absent) {
            json.nothing();
        } else {
            json.number(value);
        }
    }

    private void time(RowCursor row) {
        if (row.timeSeconds() == RowCursor.NO_TIME) {
            json.raw(NULL_TIME);
            return;
        }
        long packed = row.timePacked();
        if (packed != timePacked) {
            timePacked = packed;
            int year = 2000 + (int) (packed >>> 40);
            pair(1, year / 100);
            pair(3, year % 100);
            for (int part = 1; part < 6; part++) {
                pair(3 + 3 * part, (int) (packed >>> 8 * (5 - part)) & 0xFF);
            }
        }
        json.raw(timeText);
    }

    private void pair(int at, int value) {
        timeText[at] = (byte) ('0' + value / 10);
        timeText[at + 1] = (byte) ('0' + value % 10);
    }

    private void data(RowCursor row, int from) {
        json.raw(DATA);
        if (row.isPersonal() && !showPersonal) {
            json.string(JsonFields.MASK);
        } else {
            json.hex(row.array(), row.bodyOffset() + from, row.bodyLength() - from);
        }
    }

    private void packet(RowCursor row) {
        json.raw(PACKET);
        json.number(row.packetNumber());
        json.raw(NAME);
        nameOrNull(Optional.ofNullable(row.packet()).map(PacketType::name));
        json.raw(L_PACKET);
        json.number((long) row.bodyLength() * Byte.SIZE);
        json.raw(FIELDS);
        boolean decoded = row.hasPacketFields();
        if (decoded) {
            jsonFields.write(row.fields(), 0);
        }
        json.close('}');
        if (!decoded) {
            data(row, PacketType.HEAD_BYTES);
        }
        json.close('}');
    }

    private void nameOrNull(Optional<String> name) {
        if (name.isPresent()) {
            json.string(name.get());
        } else {
            json.nothing();
        }
    }

    private void body(RowCursor row) {
        if (row.fields().size() > 0) {
            json.raw(FIELDS);
            jsonFields.write(row.fields(), BusCrc.TRAILER_BYTES);
            json.close('}');
        }
        if (row.isBus()) {
            json.raw(MVB[row.typeCode()]);
            json.number(row.clockLowMs());
            json.raw(UPTIME);
            if (row.isBusIntact()) {
                json.number(row.uptimeMs());
                json.raw(CRC_OK);
            } else {
                json.raw(CRC_BAD);
            }
        }
    }

    private void telegram(RowCursor row) {
        TelegramReader telegram = row.telegram();
        json.raw(TELEGRAM);
        jsonFields.write(telegram.fields(), 0);
        if (telegram.isValid()) {
            json.raw(COMPLETE_VALID);
        } else {
            json.raw(COMPLETE_INVALID);
            warnings(telegram.warnings());
            Bytes whole = row.telegramBytes();
            json.raw(DATA);
            json.hex(whole.toArray(), 0, whole.size());
        }
        if (!row.isTelegramIntact()) {
            json.raw(FRAGMENTS_BAD);
        }
        json.close('}');
    }

    private void warnings(List<String> texts) {
        json.raw(WARNINGS);
        texts.forEach(json::string);
        json.close(']');
    }
}
