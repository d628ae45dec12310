package dev.atpre.core.stream;

import java.io.IOException;
import java.io.Serial;

/** A stream did not end {@link StreamOutcome.Complete}; thrown on request, and given to subscribers. */
public final class IncompleteStreamException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient StreamOutcome outcome;

    IncompleteStreamException(StreamOutcome outcome) {
        super("the stream is " + outcome.message());
        this.outcome = outcome;
    }

    /** How it ended instead. */
    public StreamOutcome outcome() {
        return outcome;
    }
}
