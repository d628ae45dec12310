package dev.atpre.core.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

/**
 * Writes an exception as Java prints it: causes after it, suppressed ones within, frames shared with the outer exception left
 * out. Messages and frames are escaped, so that they cannot pass for lines of their own; all is cut at a limit of bytes,
 * which also ends chains without end.
 */
final class StackText {
    static final int MAX_BYTES = 192 << 10;

    private static final int MAX_MESSAGE_CHARS = 8 << 10;
    private static final int MAX_FRAME_CHARS = 512;
    private static final int MAX_SUPPRESSED_DEPTH = 8;

    private final ValueWriter writer;
    private final Utf8 out;
    private final boolean[] plain;
    private final String newLine;
    private final String indent;
    private final int limit;

    /**
     * @param plain what needs no escape, see {@link Utf8}
     * @param newLine what begins a line, ready escaped
     * @param indent what begins a deeper line
     */
    StackText(ValueWriter writer, boolean[] plain, String newLine, String indent) {
        this.writer = writer;
        this.out = writer.out;
        this.plain = plain;
        this.newLine = newLine;
        this.indent = indent;
        this.limit = out.length + MAX_BYTES;
    }

    void write(IThrowableProxy thrown) {
        write(thrown, "", 0);
        if (isFull()) {
            begin(0);
            out.ascii("... stack cut");
        }
    }

    private void write(IThrowableProxy first, String label, int depth) {
        String prefix = label;
        for (IThrowableProxy thrown = first; thrown != null && !isFull(); thrown = thrown.getCause()) {
            out.ascii(prefix);
            header(thrown);
            frames(thrown, depth);
            suppressed(thrown, depth);
            prefix = "Caused by: ";
            if (thrown.getCause() != null) {
                begin(depth);
            }
        }
    }

    private void header(IThrowableProxy thrown) {
        if (thrown.isCyclic()) {
            out.ascii("[cycle] ");
        }
        String toString = thrown.getOverridingMessage();
        if (toString != null) {
            text(toString, MAX_MESSAGE_CHARS);
            return;
        }
        text(thrown.getClassName(), MAX_FRAME_CHARS);
        if (thrown.getMessage() != null) {
            out.ascii(": ");
            text(thrown.getMessage(), MAX_MESSAGE_CHARS);
        }
    }

    private void frames(IThrowableProxy thrown, int depth) {
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int shown = frames == null ? 0 : frames.length - thrown.getCommonFrames();
        for (int i = 0; i < shown && !isFull(); i++) {
            begin(depth + 1);
            frame(frames[i].getStackTraceElement());
        }
        if (thrown.getCommonFrames() > 0) {
            begin(depth + 1);
            out.ascii("... ");
            out.number(thrown.getCommonFrames());
            out.ascii(" more");
        }
    }

    private void frame(StackTraceElement frame) {
        out.ascii("at ");
        text(frame.getClassName(), MAX_FRAME_CHARS);
        out.put('.');
        text(frame.getMethodName(), MAX_FRAME_CHARS);
        out.put('(');
        if (frame.isNativeMethod()) {
            out.ascii("Native Method");
        } else if (frame.getFileName() == null) {
            out.ascii("Unknown Source");
        } else {
            text(frame.getFileName(), MAX_FRAME_CHARS);
            if (frame.getLineNumber() >= 0) {
                out.put(':');
                out.number(frame.getLineNumber());
            }
        }
        out.put(')');
    }

    private void suppressed(IThrowableProxy thrown, int depth) {
        if (thrown.getSuppressed() == null || depth == MAX_SUPPRESSED_DEPTH) {
            return;
        }
        for (IThrowableProxy suppressed : thrown.getSuppressed()) {
            if (!isFull()) {
                begin(depth + 1);
                write(suppressed, "Suppressed: ", depth + 1);
            }
        }
    }

    private boolean isFull() {
        return out.length > limit;
    }

    private void begin(int depth) {
        out.ascii(newLine);
        for (int i = 0; i < depth; i++) {
            out.ascii(indent);
        }
    }

    private void text(@Nullable String text, int maxChars) {
        writer.content(String.valueOf(text), maxChars, plain);
    }
}
