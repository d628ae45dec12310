package dev.atpre.decoder;

/** A strict {@link Decoder} met something that is not sound. */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long offset;
    private final String reason;

    MalformedRecordException(long offset, String reason) {
        super("byte %d: %s".formatted(offset, reason));
        this.offset = offset;
        this.reason = reason;
    }

    /** Where in the file, in bytes. */
    public long offset() {
        return offset;
    }

    /** What was found and what was expected. */
    public String reason() {
        return reason;
    }
}
