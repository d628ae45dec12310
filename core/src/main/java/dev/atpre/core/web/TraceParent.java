package dev.atpre.core.web;

import org.jspecify.annotations.Nullable;

/** The W3C header {@code traceparent}: {@code 00-<32 hex: trace>-<16 hex: span>-<2 hex: flags>}, all in lower case. */
final class TraceParent {
    static final String HEADER = "traceparent";

    private static final int TRACE_START = 3;
    private static final int TRACE_END = TRACE_START + 32;
    private static final int SPAN_START = TRACE_END + 1;
    private static final int SPAN_END = SPAN_START + 16;
    private static final int FLAGS_START = SPAN_END + 1;
    private static final int LENGTH = FLAGS_START + 2;

    private TraceParent() {}

    /** The trace's id; null when the header is not exactly what the standard allows. Later versions may add to its end. */
    static @Nullable String traceId(String header) {
        boolean valid = header.length() >= LENGTH
                && isHex(header, 0, 2)
                && !header.startsWith("ff")
                && hasEnd(header)
                && header.charAt(TRACE_START - 1) == '-'
                && isId(header, TRACE_START, TRACE_END)
                && header.charAt(TRACE_END) == '-'
                && isId(header, SPAN_START, SPAN_END)
                && header.charAt(SPAN_END) == '-'
                && isHex(header, FLAGS_START, LENGTH);
        return valid ? header.substring(TRACE_START, TRACE_END) : null;
    }

    private static boolean hasEnd(String header) {
        return header.length() == LENGTH || (!header.startsWith("00") && header.charAt(LENGTH) == '-');
    }

    private static boolean isHex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Hexadecimal and not all zeros. */
    private static boolean isId(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '0') {
                return isHex(text, start, end);
            }
        }
        return false;
    }
}
