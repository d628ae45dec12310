package dev.atpre.service.store;

import java.io.IOException;

/** More bytes came than are taken. */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    /** The limit was passed. */
    public TooLargeException(long limitBytes) {
        super("more than %d bytes".formatted(limitBytes));
    }
}
