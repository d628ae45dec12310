package dev.atpre.cli.console;

/** What a command's exit code says. */
public final class ExitCodes {
    /** Nothing to report. */
    public static final int CLEAN = 0;
    /** Damage, warnings, a file that could not be read or written. */
    public static final int FINDINGS = 1;
    /** {@code doctor}: a file that could not be read at all. */
    public static final int UNREADABLE = 2;
    /** A mistake in the command line; nothing was done. */
    public static final int USAGE = 64;
    /** A fault of this program. */
    public static final int INTERNAL = 70;
    /** The thread that ran the command was interrupted. */
    public static final int INTERRUPTED = 130;
    /** Whoever read the output has left: what a shell reports of any program that a broken pipe ends. */
    public static final int READER_LEFT = 141;

    private ExitCodes() {}
}
