package dev.atpre.core.stream;

/** How the reading of a stream ended. Offsets are in bytes from where reading began. */
public sealed interface StreamOutcome {
    /** How many bytes were handed to the consumer: everything before this offset went through, nothing after it. */
    long bytes();

    /** In words: what was found, and where. */
    String message();

    /**
     * This outcome if it is {@link Complete}; for callers to whom every other one is a failure.
     *
     * @throws IncompleteStreamException when it is any other
     */
    default Complete requireComplete() throws IncompleteStreamException {
        if (this instanceof Complete complete) {
            return complete;
        }
        throw new IncompleteStreamException(this);
    }

    /** The input was read from its first byte to its last, and did not change meanwhile as far as can be seen. */
    record Complete(long bytes) implements StreamOutcome {
        @Override
        public String message() {
            return "complete: %d bytes".formatted(bytes);
        }
    }

    /**
     * The input ended inside a record, or before the size that its file has.
     *
     * @param offset where the incomplete part begins
     * @param reason what was expected there, and what was found
     */
    record Truncated(long offset, String reason) implements StreamOutcome {
        @Override
        public long bytes() {
            return offset;
        }

        @Override
        public String message() {
            return "cut off at byte %d: %s".formatted(offset, reason);
        }
    }

    /**
     * The framer found no record, or one that is longer than allowed.
     *
     * @param offset where the record would begin
     * @param reason what was expected there, and what was found
     */
    record Malformed(long offset, String reason) implements StreamOutcome {
        @Override
        public long bytes() {
            return offset;
        }

        @Override
        public String message() {
            return "malformed at byte %d: %s".formatted(offset, reason);
        }
    }

    /**
     * The file was another one after reading than before, so what was read may be no state that it ever had. This goes
     * before {@link Truncated} and {@link Malformed}.
     *
     * @param what in words, such as "the file changed from 4096 to 5000 bytes while it was read; read it again"
     */
    record Changed(long bytes, String what) implements StreamOutcome {
        @Override
        public String message() {
            return "changed: %s (%d bytes were taken)".formatted(what, bytes);
        }
    }

    /**
     * Reading was stopped: the future or subscription was cancelled, or the thread interrupted.
     *
     * @param offset the first byte that was not handed to the consumer
     */
    record Cancelled(long offset) implements StreamOutcome {
        @Override
        public long bytes() {
            return offset;
        }

        @Override
        public String message() {
            return "cancelled at byte %d".formatted(offset);
        }
    }
}
