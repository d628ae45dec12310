package dev.atpre.analysis.observation;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one file and keeps what trips need of them. Not thread-safe. */
public final class ObservationBuilder implements RowSink {
    /** The ATP's clock and the recorder's are never more than 3 s apart in the corpus (docs/format.md, "SET_TIME"). */
    private static final long ORDINARY_CLOCK_DIFFERENCE_S = 5;
    /** The signals about brakes (docs/format.md, "Device bodies"). */
    private static final Map<RecordType, Integer> BRAKE_SIGNALS = new EnumMap<>(Map.of(
            RecordType.VDX_IN_STATUS_1, 0x2800,
            RecordType.VDX_OUT_2, 0x0200,
            RecordType.VDX_OUT_3, 0x0200,
            RecordType.DX_OUT_STATUS_1, 0x1400));

    private final Samples.Builder samples = new Samples.Builder();
    private final Fragments fragments = new Fragments();
    private final List<Observation> all = new ArrayList<>();
    private final Map<RecordType, Integer> signalsBefore = new EnumMap<>(RecordType.class);
    private long secondsBefore = RowCursor.NO_TIME;
    private long locationRawBefore;
    private int gradientBefore = Integer.MIN_VALUE;

    /** A builder that has seen no row. */
    public ObservationBuilder() {}

    @Override
    public void row(RowCursor row) {
        if (row.damage() != null) {
            all.add(new Observation.Damage(Moment.of(row), row.lengthBytes(), row.reason()));
            return;
        }
        clock(row);
        location(row);
        PacketType packet = row.packet();
        if (packet == PacketType.DYNAMIC && row.hasPacketFields()) {
            samples.dynamic(row);
            return;
        }
        samples.header(row);
        if (packet != null && row.hasPacketFields()) {
            packet(row, packet);
        } else if (row.type() != null && !row.isRaw() && !row.isDisplay()) {
            device(row, row.type());
        }
    }

    private void clock(RowCursor row) {
        long seconds = row.timeSeconds();
        if (seconds == RowCursor.NO_TIME) {
            return;
        }
        if (secondsBefore != RowCursor.NO_TIME && seconds < secondsBefore) {
            all.add(new Observation.ClockFall(Moment.of(row), secondsBefore));
        }
        secondsBefore = seconds;
    }

    private void location(RowCursor row) {
        long raw = row.locationRaw();
        if (Position.isAbsent(raw) || raw < Position.BIAS_CM) {
            return;
        }
        if (raw < locationRawBefore) {
            all.add(new Observation.LocationFall(Moment.of(row), Position.unbiased(locationRawBefore)));
        }
        locationRawBefore = raw;
    }

    private void packet(RowCursor row, PacketType packet) {
        switch (packet) {
            case STATUS,
                    DRIVER_MESSAGE,
                    DRIVER_MESSAGE_ACK,
                    FAILURE_REPORT_ATP,
                    FAILURE_REPORT_MMI,
                    TEST_REQUEST,
                    TEST_RESULT,
                    DRIVER_REQUEST -> keep(row, packet);
            case SET_TIME_ATP, SET_TIME_MMI -> {
                long set = value(row.fields(), Field.T_UTC);
                if (secondsBefore != RowCursor.NO_TIME && Math.abs(set - secondsBefore) > ORDINARY_CLOCK_DIFFERENCE_S) {
                    keep(row, packet);
                }
            }
            case TRACK_DESCRIPTION -> gradient(row);
            default -> {
                // says nothing that events are made of
            }
        }
    }

    private void keep(RowCursor row, PacketType packet) {
        all.add(new Observation.Packet(Moment.of(row), DisplayPacket.read(packet, row.fields())));
    }

    private void gradient(RowCursor row) {
        int perMille = (int) value(row.fields(), Field.G_GRADIENT_CURR);
        if (perMille != gradientBefore) {
            all.add(new Observation.Gradient(Moment.of(row), perMille));
            gradientBefore = perMille;
        }
    }

    private void device(RowCursor row, RecordType type) {
        if (type.fragment() > 0) {
            fragments.add(row, type.fragment());
            if (row.hasTelegram()) {
                all.add(new Observation.Passage(Moment.of(row), row.telegramBytes(), row.isTelegramIntact()));
            }
            return;
        }
        Integer mask = BRAKE_SIGNALS.get(type);
        if (mask != null) {
            signals(row, type, mask);
        } else if (type == RecordType.STATUS_ATP) {
            all.add(new Observation.UnitState(Moment.of(row), (int) value(row.fields(), Field.VALUE)));
        } else if (type == RecordType.PM_LOG_TGM && Body.read(type, row.fields()) instanceof Body.FaultLog log) {
            if (!log.isEmpty()) {
                all.add(new Observation.Fault(Moment.of(row), log));
            }
        }
    }

    /** A body whose bus CRC fails says nothing that a brake could be claimed from. */
    private void signals(RowCursor row, RecordType type, int mask) {
        if (Warning.BUS_CRC.isIn(row.warningSet())) {
            return;
        }
        int bits = (int) value(row.fields(), Field.BITS);
        @Nullable Integer before = signalsBefore.put(type, bits & mask);
        if (before == null || before != (bits & mask)) {
            all.add(new Observation.Signals(Moment.of(row), type, bits));
        }
    }

    private static long value(Fields fields, Field wanted) {
        int index = 0;
        while (fields.field(index) != wanted) {
            index++;
        }
        return fields.value(index);
    }

    /** What the rows so far tell; to be asked for when the file has ended, after which no row is taken. */
    public Observations observations() {
        List<Observation> sorted = new ArrayList<>(all);
        sorted.addAll(fragments.lost());
        sorted.sort(Comparator.comparingLong(each -> each.at().offset()));
        return new Observations(samples.samples(), sorted);
    }
}
