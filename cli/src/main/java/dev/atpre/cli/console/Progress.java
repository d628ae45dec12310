package dev.atpre.cli.console;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that says how far a batch has come: file, bytes, rate and time left. Silent elsewhere. Takes the
 * bytes read as they come. Thread-safe: whoever reads tells, and one of them draws.
 */
public final class Progress implements LongConsumer {
    private static final long REDRAW_NANOS = 200_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MAX_COLUMNS = 79;

    private final Console console;
    private final LongSupplier nanoTime;
    private final int files;
    private final OptionalLong totalBytes;
    private volatile boolean visible;
    private final long begin;
    private final AtomicLong drawn;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger file = new AtomicInteger();
    private volatile String name = "";

    /**
     * Progress of a batch.
     *
     * @param totalBytes of all files; empty when one of them does not tell its size
     * @param visible whether to show it where standard error is a terminal
     * @param nanoTime a clock in nanoseconds
     */
    public Progress(Console console, int files, OptionalLong totalBytes, boolean visible, LongSupplier nanoTime) {
        this.console = console;
        this.files = files;
        this.totalBytes = totalBytes;
        this.visible = visible && console.isTerminal(Console.Stream.ERR);
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.drawn = new AtomicLong(begin);
    }

    /** The next file begins. */
    public void file(String shownName) {
        file.incrementAndGet();
        name = shownName;
    }

    @Override
    public void accept(long read) {
        long all = bytes.addAndGet(read);
        if (visible) {
            long now = nanoTime.getAsLong();
            long last = drawn.get();
            if (now - last >= REDRAW_NANOS && drawn.compareAndSet(last, now)) {
                console.status(line(all, now - begin));
            }
        }
    }

    /** The batch is done: nothing is left on the terminal. */
    public void end() {
        visible = false;
        console.clearStatus();
    }

    private String line(long all, long nanos) {
        double bytesPerSecond = all * NANOS_PER_SECOND / nanos;
        StringBuilder line = new StringBuilder();
        line.append('[')
                .append(file.get())
                .append('/')
                .append(files)
                .append("] ")
                .append(Amounts.bytes(all));
        if (totalBytes.isPresent()) {
            line.append(" of ").append(Amounts.bytes(totalBytes.getAsLong()));
        }
        line.append(", ").append(Amounts.bytes((long) bytesPerSecond)).append("/s");
        if (totalBytes.isPresent() && bytesPerSecond > 0) {
            long left = Math.max(0, totalBytes.getAsLong() - all);
            line.append(", ")
                    .append(Amounts.duration(Duration.ofSeconds((long) Math.ceil(left / bytesPerSecond))))
                    .append(" left");
        }
        line.append("  ").append(name);
        return line.substring(0, Math.min(MAX_COLUMNS, line.length()));
    }
}
