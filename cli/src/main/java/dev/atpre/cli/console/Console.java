package dev.atpre.cli.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The standard streams of a command, text always in UTF-8: results go to {@link #out()}, all else to standard error. A
 * status line on a terminal is cleared before anything else is said. What is printed, said and drawn may come from several
 * threads; {@link #out()} is for one at a time. Closes nothing.
 */
public final class Console {
    /** The streams that may be a terminal. */
    public enum Stream {
        OUT,
        ERR
    }

    private static final int PRINT_BYTES = 64 << 10;

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Set<Stream> terminals;
    private final ReentrantLock lock = new ReentrantLock();
    private int statusLength;

    /** A console on any streams; those of {@code terminals} are shown to a person as they come. */
    public Console(InputStream in, OutputStream out, OutputStream err, Set<Stream> terminals) {
        this(in, new StandardOutput(out, () -> false), err, terminals);
    }

    private Console(InputStream in, StandardOutput out, OutputStream err, Set<Stream> terminals) {
        this.in = in;
        this.out = out;
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.terminals = Set.copyOf(terminals);
    }

    /**
     * The console of this process, unbuffered, so that a write that fails is heard of. A thread that waits for standard
     * input can be interrupted, which closes it.
     */
    public static Console ofProcess(Set<Stream> terminals) {
        return new Console(
                Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel()),
                new StandardOutput(new FileOutputStream(FileDescriptor.out), StandardOutput::isPipeOfProcess),
                new FileOutputStream(FileDescriptor.err),
                terminals);
    }

    /** Standard input. */
    public InputStream in() {
        return in;
    }

    /** Standard output, for results; a write fails with {@link ReaderGoneException} when nobody reads it any more. */
    public OutputStream out() {
        return out;
    }

    /** Standard output as a stream of text, which swallows failures: for help only. */
    public PrintStream textOut() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** Standard error as a stream of text. */
    public PrintStream err() {
        return err;
    }

    /** Whether a stream is a terminal. */
    public boolean isTerminal(Stream stream) {
        return terminals.contains(stream);
    }

    /** Writes text and the end of its line to standard output; a failing stream is an UncheckedIOException. */
    public void print(String text) {
        try {
            print(List.of(text).iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes lines to standard output, many at a time. */
    public void print(Iterator<String> lines) throws IOException {
        lock.lock();
        try {
            clearStatus();
            OutputStream buffered = new BufferedOutputStream(out, PRINT_BYTES);
            while (lines.hasNext()) {
                buffered.write((lines.next() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            }
            buffered.flush();
        } finally {
            lock.unlock();
        }
    }

    /** Writes a line to standard error. */
    public void say(String line) {
        lock.lock();
        try {
            clearStatus();
            err.println(line);
        } finally {
            lock.unlock();
        }
    }

    /** Puts a line in place of the status line before; only on a terminal. Left out while another thread speaks. */
    void status(String line) {
        if (!lock.tryLock()) {
            return;
        }
        try {
            String padding = " ".repeat(Math.max(0, statusLength - line.length()));
            err.print("\r" + line + padding);
            err.flush();
            statusLength = line.length();
        } finally {
            lock.unlock();
        }
    }

    void clearStatus() {
        lock.lock();
        try {
            if (statusLength > 0) {
                err.print("\r" + " ".repeat(statusLength) + "\r");
                err.flush();
                statusLength = 0;
            }
        } finally {
            lock.unlock();
        }
    }
}
