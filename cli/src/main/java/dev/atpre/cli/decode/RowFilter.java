package dev.atpre.cli.decode;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.record.RecordType;
import java.util.BitSet;
import java.util.Optional;

/** Lets rows pass by type, display packet and time; damage and rows without a time always. Thread-safe. */
final class RowFilter {
    private static final int CODES = 256;

    private final boolean all;
    private final BitSet types;
    private final Optional<BitSet> packets;
    private final TimeWindow window;

    /** A filter; without types and packets those are of no matter. */
    RowFilter(Optional<BitSet> types, Optional<BitSet> packets, TimeWindow window) {
        this.all = types.isEmpty() && packets.isEmpty() && window.equals(TimeWindow.ALWAYS);
        this.types = wantedTypes(types, packets.isPresent());
        this.packets = packets;
        this.window = window;
    }

    /** Packets stand in display records only: to ask for one is to ask for these, unless it was said which of them. */
    private static BitSet wantedTypes(Optional<BitSet> types, boolean packets) {
        BitSet wanted = new BitSet(CODES);
        types.ifPresentOrElse(wanted::or, () -> wanted.set(0, packets ? 0 : CODES));
        BitSet display = new BitSet(CODES);
        for (RecordType type : RecordType.values()) {
            display.set(type.code(), type.isDisplay());
        }
        if (packets && !wanted.intersects(display)) {
            wanted.or(display);
        }
        return wanted;
    }

    /** A sink that gives to another what passes. */
    RowSink before(RowSink sink) {
        if (all) {
            return sink;
        }
        return row -> {
            if (passes(row)) {
                sink.row(row);
            }
        };
    }

    private boolean passes(RowCursor row) {
        if (row.damage() != null || row.timeSeconds() == RowCursor.NO_TIME) {
            return true;
        }
        return types.get(row.typeCode())
                && window.holds(row.timeSeconds())
                && (packets.isEmpty() || !row.isDisplay() || packets.get().get(row.packetNumber()));
    }
}
