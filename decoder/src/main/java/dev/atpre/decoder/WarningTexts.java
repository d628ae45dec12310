package dev.atpre.decoder;

import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.Warning;
import java.util.ArrayList;
import java.util.List;

/** Says in words what is odd about a record: what was found, what was expected, what became of it. */
final class WarningTexts {
    private WarningTexts() {}

    static List<String> of(RowCursor row) {
        List<String> texts = new ArrayList<>();
        for (Warning warning : Warning.values()) {
            if (warning.isIn(row.warningSet())) {
                texts.add(text(warning, row));
            }
        }
        return texts;
    }

    private static String text(Warning warning, RowCursor row) {
        RecordType type = row.type();
        return switch (warning) {
            case TIME_IMPOSSIBLE -> "time %s does not exist".formatted(new RecordTime(row.timePacked()));
            case TYPE_UNKNOWN ->
                "record type %d is not known, its %d bytes are kept raw".formatted(row.typeCode(), row.bodyLength());
            case LENGTH_WRONG ->
                "the body has %d bytes, expected %s for type %s; kept raw"
                        .formatted(row.bodyLength(), type == null ? "another length" : type.length(), type);
            case RESERVED_NOT_ZERO -> "the reserved bytes are 0x%04x, expected 0".formatted(row.reserved());
            case TIME_BACKWARDS -> "time goes back: the record before is later";
            case LOCATION_BELOW_BIAS ->
                "location %d is below the bias of %d and taken as it stands"
                        .formatted(row.locationRaw(), Position.BIAS_CM);
            case BUS_CRC ->
                "bus CRC fails for port 0x%03X: the body was changed after it was sent"
                        .formatted(type == null ? 0 : type.port());
            case PACKET_UNKNOWN ->
                "display packet %d is not known, its content is kept raw".formatted(row.packetNumber());
            case PACKET_LAYOUT ->
                "display packet %d (%s) of %d bytes does not fit its layout, its content is kept raw"
                        .formatted(row.packetNumber(), row.packet(), row.bodyLength());
        };
    }
}
