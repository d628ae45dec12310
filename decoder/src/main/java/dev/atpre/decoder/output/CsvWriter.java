package dev.atpre.decoder.output;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Level;
import dev.atpre.decoder.field.Mode;
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
import java.util.stream.Collectors;

/**
 * Writes rows as a table for spreadsheets (RFC 4180, UTF-8): a line a row, units in the heading, what is looked at most in
 * columns of its own, and all fields as text in the last but one. A cell without a value is empty. Text that a spreadsheet
 * would take for a formula has an apostrophe before it; numbers stay numbers.
 *
 * <p>{@link #flush()} hands on what is still buffered; the stream stays open. A failing stream is an
 * {@link UncheckedIOException}. Not thread-safe.
 */
public final class CsvWriter implements RowSink {
    /** What tells some spreadsheets that a file is UTF-8; before the heading of a file, not of a stream. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<String> HEAD =
            List.of("file", "row", "offset (bytes)", "time", "place (m)", "speed (km/h)", "record");
    private static final List<Column> COLUMNS = List.of(
            new Column("permitted (km/h)", Field.V_PERMITTED),
            new Column("target (km/h)", Field.V_TARGET),
            new Column("target place (m)", Field.O_BRAKETARGET),
            new Column("release (km/h)", Field.V_RELEASE),
            new Column("warning", Field.M_WARNING),
            new Column("mode", Field.M_MODE),
            new Column("level", Field.M_LEVEL),
            new Column("service brake", Field.M_SERVICEBRAKE),
            new Column("emergency brake", Field.M_EMERBRAKE),
            new Column("message number", Field.Q_TEXT),
            new Column("message", Field.Q_TEXT));
    private static final List<String> TAIL = List.of("balise group", "bus CRC", "fields", "warnings");

    private static final int MESSAGE = COLUMNS.size() - 1;
    private static final int FLUSH_CHARS = 64 << 10;
    private static final String END = "\r\n";

    private final OutputStream out;
    private final boolean showPersonal;
    private final TextFields textFields;
    private final StringBuilder text = new StringBuilder(2 * FLUSH_CHARS);
    private final StringBuilder details = new StringBuilder();
    private final String[] cells = new String[COLUMNS.size()];
    private String file = "";

    private record Column(String title, Field field) {}

    /** A writer that masks personal data unless told otherwise. */
    public CsvWriter(OutputStream out, boolean showPersonal) {
        this.out = out;
        this.showPersonal = showPersonal;
        this.textFields = new TextFields(showPersonal);
    }

    /** The first line of every table, its end included. */
    public static String heading() {
        StringBuilder line = new StringBuilder(String.join(",", HEAD));
        COLUMNS.forEach(column -> line.append(',').append(column.title));
        return line.append(',').append(String.join(",", TAIL)).append(END).toString();
    }

    /** The file that the rows from here on are from; empty for none. */
    public void file(String name) {
        file = name;
    }

    @Override
    public void row(RowCursor row) {
        cell(file);
        number(Long.toString(row.index()));
        number(Long.toString(row.offset()));
        DamageKind damage = row.damage();
        if (damage == null) {
            record(row);
        } else {
            number("");
            number("");
            number("");
            cell("damage: " + damage.label());
            text.append(",".repeat(COLUMNS.size() + TAIL.size() - 1));
            cell("%d bytes: %s".formatted(row.lengthBytes(), row.reason()));
        }
        text.setLength(text.length() - 1);
        text.append(END);
        if (text.length() > FLUSH_CHARS) {
            flush();
        }
    }

    private void record(RowCursor row) {
        RecordTime time = new RecordTime(row.timePacked());
        number(time.isPossible() ? time.toString() : "");
        number(metres(row.locationRaw()));
        number(row.speedRaw() == Field.V_TRAIN.allOnes() ? "" : kmPerH(row.speedRaw()));
        cell(name(row));
        columns(row);
        cell(row.hasTelegram() ? group(row.telegram()) : "");
        cell(row.isBus() ? row.isBusIntact() ? "right" : "fails" : "");
        details.setLength(0);
        describe(row);
        cell(details.toString().strip());
        cell(row.allWarnings().stream().collect(Collectors.joining("; ")));
    }

    private static String name(RowCursor row) {
        RecordType type = row.type();
        if (type == null) {
            return "type " + row.typeCode();
        }
        if (!row.isDisplay() || row.isRaw()) {
            return type.name();
        }
        PacketType packet = row.packet();
        return packet == null ? "packet " + row.packetNumber() : packet.name();
    }

    private void columns(RowCursor row) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = "";
        }
        if (row.isDisplay() && row.hasPacketFields()) {
            pick(row.fields());
        }
        for (String cell : cells) {
            cell(cell);
        }
    }

    /** Fields outside of lists only: those within are of places ahead. */
    private void pick(Fields fields) {
        for (int i = 0; i < fields.size() && !fields.field(i).kind().isStructure(); i++) {
            Field field = fields.field(i);
            long value = fields.value(i);
            for (int column = 0; column < cells.length; column++) {
                if (COLUMNS.get(column).field == field) {
                    cells[column] = column == MESSAGE ? Words.of(field, value).orElse("") : value(field, value);
                }
            }
        }
    }

    private static String value(Field field, long value) {
        return switch (field.kind()) {
            case SPEED -> value == field.allOnes() ? "" : kmPerH(value);
            case POSITION -> metres(value);
            case MODE -> Mode.of(value).map(Mode::name).orElse(Long.toString(value));
            case LEVEL -> Level.of(value).map(Level::name).orElse(Long.toString(value));
            case TEXT_NUMBER -> Long.toString(value);
            default -> Words.of(field, value).orElse(Long.toString(value));
        };
    }

    private static String group(TelegramReader telegram) {
        int nidBg = telegram.header(Field.NID_BG);
        String group = telegram.header(Field.NID_C) + "/" + nidBg;
        return Telegram.isPlaceholder(nidBg) ? group + " (placeholder)" : group;
    }

    private void describe(RowCursor row) {
        boolean isUnread = row.type() == null || row.isRaw();
        if (isUnread || (row.isDisplay() && !row.hasPacketFields())) {
            details.append("data ").append(data(row, isUnread ? 0 : PacketType.HEAD_BYTES));
        } else {
            textFields.append(details, row.fields(), 0, row.fields().size());
        }
        if (row.hasTelegram()) {
            Fields fields = row.telegram().fields();
            details.append("  telegram");
            textFields.append(details, fields, 0, fields.size());
        }
    }

    private String data(RowCursor row, int from) {
        if (row.isPersonal() && !showPersonal) {
            return JsonFields.MASK;
        }
        int begin = row.bodyOffset() + from;
        return HexFormat.of().formatHex(row.array(), begin, row.bodyOffset() + row.bodyLength());
    }

    private static String kmPerH(long cmPerS) {
        return Fixed.of(Fixed.divided(cmPerS * 36, 100), 1);
    }

    private static String metres(long raw) {
        return Position.isAbsent(raw) ? "" : Fixed.of(Position.unbiased(raw), 2);
    }

    /** What cannot be anything but a number, a time or nothing. */
    private void number(String value) {
        text.append(value).append(',');
    }

    /** Text, of whatever origin. */
    private void cell(String value) {
        String safe =
                value.isEmpty() || "=+-@\t\r\n".indexOf(value.charAt(0)) < 0 || isNumber(value) ? value : "'" + value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
        if (!quoted) {
            text.append(safe).append(',');
            return;
        }
        text.append('"');
        safe.chars()
                .forEach(c ->
                        text.append(c == '"' ? "\"\"" : Character.isISOControl(c) ? "." : String.valueOf((char) c)));
        text.append("\",");
    }

    private static boolean isNumber(String value) {
        return value.matches("-\\d+(\\.\\d+)?");
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
