package dev.atpre.analysis.quality;

import dev.atpre.analysis.quality.Diagnosis.Port;
import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.record.RecordType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Counts how many CRCs of the vehicle bus are right, port by port. */
final class BusCheck implements RowSink {
    private final long[] checkedByType = new long[256];
    private final long[] badByType = new long[256];

    @Override
    public void row(RowCursor row) {
        if (row.isBus()) {
            checkedByType[row.typeCode()]++;
            badByType[row.typeCode()] += row.isBusIntact() ? 0 : 1;
        }
    }

    /** The ports that occur, ascending. */
    List<Port> ports() {
        return Arrays.stream(RecordType.values())
                .filter(type -> checkedByType[type.code()] > 0)
                .map(type -> new Port(type.port(), type.name(), checkedByType[type.code()], badByType[type.code()]))
                .sorted(Comparator.comparingInt(Port::port))
                .toList();
    }
}
