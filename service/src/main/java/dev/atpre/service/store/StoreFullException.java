package dev.atpre.service.store;

import java.io.IOException;

/** No room is left on the disk of the store. */
public final class StoreFullException extends IOException {
    private static final long serialVersionUID = 1;

    StoreFullException(IOException cause) {
        super("the disk of the store is full", cause);
    }
}
