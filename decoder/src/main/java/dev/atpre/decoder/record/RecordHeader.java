package dev.atpre.decoder.record;

import dev.atpre.decoder.field.Checks;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import org.jspecify.annotations.Nullable;

/**
 * The 16 bytes before each body, without the length (docs/format.md, "Record").
 *
 * @param typeCode 0..255
 * @param location distance run since the cab was activated
 * @param reserved 0..65535, always 0 in a sound record
 */
public record RecordHeader(int typeCode, RecordTime time, Position location, int reserved, Speed speed) {
    /** Bytes of a header, the length of the body included. */
    public static final int BYTES = 16;

    public RecordHeader {
        Checks.range("record type", typeCode, 0, 0xFF);
        Checks.range("reserved", reserved, 0, 0xFFFF);
    }

    /** The type; null when unknown. */
    public @Nullable RecordType type() {
        return RecordType.of(typeCode);
    }
}
