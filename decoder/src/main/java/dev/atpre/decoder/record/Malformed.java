package dev.atpre.decoder.record;

import java.util.List;

/**
 * A stretch of a file that holds no readable record.
 *
 * @param lengthBytes how many bytes it covers
 * @param kind whether the file ends inside a record, or readable records follow or nothing hints at one
 * @param reason why the bytes at {@code offset} were not believed
 */
public record Malformed(long index, long offset, long lengthBytes, DamageKind kind, String reason) implements Row {
    @Override
    public List<String> warnings() {
        return List.of(reason);
    }
}
