package dev.atpre.decoder.record;

import dev.atpre.decoder.balise.Telegram;
import java.util.List;
import java.util.Optional;

/**
 * A record of a recorder file. Immutable.
 *
 * @param bodyLength bytes of the body
 * @param telegram the balise telegram that this record completes
 */
public record RecorderRecord(
        long index,
        long offset,
        RecordHeader header,
        int bodyLength,
        Body body,
        Optional<Telegram> telegram,
        List<String> warnings)
        implements Row {
    public RecorderRecord {
        warnings = List.copyOf(warnings);
    }

    @Override
    public long lengthBytes() {
        return RecordHeader.BYTES + (long) bodyLength;
    }
}
