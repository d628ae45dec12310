package dev.atpre.analysis.quality;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.Warning;

/** What is odd about a record by itself. */
final class RecordCheck implements RowSink {
    private final Findings findings;

    RecordCheck(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void row(RowCursor row) {
        int set = row.warningSet();
        if (set == 0) {
            return;
        }
        for (Warning warning : Warning.values()) {
            if (warning.isIn(set)) {
                add(warning, row);
            }
        }
    }

    private void add(Warning warning, RowCursor row) {
        switch (warning) {
            case TIME_IMPOSSIBLE -> findings.add(Rule.TIME_IMPOSSIBLE, row, "time " + new RecordTime(row.timePacked()));
            case TYPE_UNKNOWN ->
                findings.add(
                        Rule.TYPE_UNKNOWN,
                        row,
                        "record type %d with a body of %d bytes".formatted(row.typeCode(), row.bodyLength()));
            case LENGTH_WRONG -> length(row);
            case RESERVED_NOT_ZERO ->
                findings.add(Rule.RESERVED_NOT_ZERO, row, "reserved bytes 0x%04X".formatted(row.reserved()));
            case LOCATION_BELOW_BIAS ->
                findings.add(Rule.LOCATION_BELOW_BIAS, row, "location %d as stored".formatted(row.locationRaw()));
            case BUS_CRC -> findings.add(Rule.BUS_CRC, row, "the bus CRC of a %s record fails".formatted(row.type()));
            case PACKET_UNKNOWN ->
                findings.add(Rule.PACKET_UNKNOWN, row, "display packet %d".formatted(row.packetNumber()));
            case PACKET_LAYOUT ->
                findings.add(
                        Rule.PACKET_LAYOUT,
                        row,
                        "display packet %d (%s) of %d bytes"
                                .formatted(row.packetNumber(), row.packet(), row.bodyLength()));
            case TIME_BACKWARDS -> {
                // the clock's matter: it knows the time before
            }
        }
    }

    private void length(RowCursor row) {
        RecordType type = row.type();
        if (type == null) {
            return;
        }
        String found = "a body of %d bytes".formatted(row.bodyLength());
        if (type.isDisplay() && row.bodyLength() >= PacketType.HEAD_BYTES) {
            int at = row.bodyOffset() + 1;
            int bits = (row.array()[at] & 0xFF) << 8 | row.array()[at + 1] & 0xFF;
            found += " whose L_PACKET says %d bits".formatted(bits);
        }
        findings.add(Rule.LENGTH_WRONG, row, found, "%s for %s".formatted(type.length(), type));
    }
}
