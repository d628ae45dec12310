package dev.atpre.decoder.output;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.record.DamageKind;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes rows as text for eyes: one line a record, speeds in km/h, places in metres, modes and texts in words, the raw
 * value in brackets; wayside packets and warnings on lines of their own below.
 *
 * <p>{@link #flush()} hands on what is still buffered; the stream stays open. A failing stream is an
 * {@link UncheckedIOException}. Not thread-safe.
 */
public final class TextWriter implements RowSink {
    private static final String COLUMNS = "    offset  time                         m   km/h  record";
    private static final String INDENT = " ".repeat(52);
    private static final String ABSENT = "-";
    private static final int OFFSET_COLUMN = 10;
    private static final int TIME_COLUMN = 19;
    private static final int PLACE_COLUMN = 9;
    private static final int SPEED_COLUMN = 5;
    /** As wide as the columns between the offset and what the row says. */
    private static final String BLANK_COLUMNS = " ".repeat(TIME_COLUMN + PLACE_COLUMN + SPEED_COLUMN + 3 * 2);

    private static final int FLUSH_CHARS = 64 << 10;

    private final OutputStream out;
    private final boolean showPersonal;
    private final TextFields textFields;
    private final StringBuilder text = new StringBuilder(2 * FLUSH_CHARS);
    private final StringBuilder details = new StringBuilder();
    private long timePacked;
    private String timeText = "";

    /** A writer that masks personal data unless told otherwise. */
    public TextWriter(OutputStream out, boolean showPersonal) {
        this.out = out;
        this.showPersonal = showPersonal;
        this.textFields = new TextFields(showPersonal);
    }

    /** Writes the heading of a file: its name and the columns. */
    public void file(String name) {
        if (text.length() > 0) {
            text.append(System.lineSeparator());
        }
        text.append("# ")
                .append(name)
                .append(System.lineSeparator())
                .append(COLUMNS)
                .append(System.lineSeparator());
    }

    @Override
    public void row(RowCursor row) {
        DamageKind damage = row.damage();
        if (damage != null) {
            Fixed.column(text, Long.toString(row.offset()), OFFSET_COLUMN);
            line(BLANK_COLUMNS, damage(row, damage));
        } else {
            record(row);
        }
        if (text.length() > FLUSH_CHARS) {
            flush();
        }
    }

    private static String damage(RowCursor row, DamageKind kind) {
        return "!! %s of %d bytes: %s".formatted(kind.label(), row.lengthBytes(), row.reason());
    }

    private void line(String head, CharSequence rest) {
        text.append(head).append(rest).append(System.lineSeparator());
    }

    private void record(RowCursor row) {
        details.setLength(0);
        describe(row);
        head(row);
        line("", details);
        if (row.hasTelegram()) {
            telegram(row.telegram());
        }
        row.allWarnings().forEach(warning -> line(INDENT, "! " + warning));
    }

    private void head(RowCursor row) {
        Fixed.column(text, Long.toString(row.offset()), OFFSET_COLUMN);
        text.append(time(row)).append("  ");
        String place =
                Position.isAbsent(row.locationRaw()) ? ABSENT : Fixed.of(Position.unbiased(row.locationRaw()), 2);
        Fixed.column(text, place, PLACE_COLUMN);
        boolean noSpeed = row.speedRaw() == Field.V_TRAIN.allOnes();
        Fixed.column(text, noSpeed ? ABSENT : Fixed.of(Fixed.divided(row.speedRaw() * 36L, 100), 1), SPEED_COLUMN);
    }

    /** Many records share a second. */
    private String time(RowCursor row) {
        if (row.timePacked() != timePacked || timeText.isEmpty()) {
            timePacked = row.timePacked();
            RecordTime time = new RecordTime(timePacked);
            timeText = time.isPossible() ? time.toString() : ABSENT + " ".repeat(TIME_COLUMN - ABSENT.length());
        }
        return timeText;
    }

    private void describe(RowCursor row) {
        RecordType type = row.type();
        if (type == null || row.isRaw()) {
            details.append(type == null ? "type " + row.typeCode() : type).append("  data ");
            details.append(data(row, 0));
        } else if (row.isDisplay()) {
            packet(row);
        } else {
            details.append(type);
            textFields.append(details, row.fields(), 0, row.fields().size());
            if (row.isBus()) {
                details.append("  bus ").append(row.isBusIntact() ? row.uptimeMs() + " ms" : "CRC fails");
            }
        }
    }

    private void packet(RowCursor row) {
        PacketType packet = row.packet();
        details.append(packet == null ? "packet" : packet.name())
                .append(" [")
                .append(row.packetNumber())
                .append(']');
        if (row.hasPacketFields()) {
            textFields.append(details, row.fields(), 0, row.fields().size());
        } else {
            details.append("  data ").append(data(row, PacketType.HEAD_BYTES));
        }
    }

    private String data(RowCursor row, int from) {
        if (row.isPersonal() && !showPersonal) {
            return JsonFields.MASK;
        }
        int begin = row.bodyOffset() + from;
        return HexFormat.of().formatHex(row.array(), begin, row.bodyOffset() + row.bodyLength());
    }

    private void telegram(TelegramReader telegram) {
        Fields fields = telegram.fields();
        details.setLength(0);
        details.append("balise ")
                .append(telegram.header(Field.NID_C))
                .append('/')
                .append(telegram.header(Field.NID_BG))
                .append(Telegram.isPlaceholder(telegram.header(Field.NID_BG)) ? " (placeholder)" : "");
        List<String> lines = TelegramText.lines(fields, textFields);
        line(INDENT, details.append("  ").append(lines.get(0)));
        lines.subList(1, lines.size()).forEach(packet -> line(INDENT + "  ", packet));
    }

    /** Hands on all that was written so far. */
    public void flush() {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.setLength(0);
    }
}
