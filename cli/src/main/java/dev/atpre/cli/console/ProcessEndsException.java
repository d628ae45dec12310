package dev.atpre.cli.console;

import java.io.IOException;

/** The process has been told to end, as by Ctrl-C: nothing new is begun, and nobody need be told. */
public final class ProcessEndsException extends IOException {
    private static final long serialVersionUID = 1;

    /** The process is ending. */
    public ProcessEndsException() {
        super("the program is ending");
    }
}
