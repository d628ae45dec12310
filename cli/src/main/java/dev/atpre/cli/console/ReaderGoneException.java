package dev.atpre.cli.console;

import java.io.IOException;

/** Nobody reads standard output any more, as with {@code | head}: a reason to end, but no failure to speak of. */
public final class ReaderGoneException extends IOException {
    private static final long serialVersionUID = 1;

    ReaderGoneException(IOException cause) {
        super("nobody reads standard output any more", cause);
    }
}
