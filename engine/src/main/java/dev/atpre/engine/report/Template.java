package dev.atpre.engine.report;

import java.io.IOException;
import java.util.Map;

/** A text with gaps written {@code {{name}}}. */
final class Template {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private Template() {}

    /** What fills a gap. */
    @FunctionalInterface
    interface Part {
        void write(Appendable out) throws IOException;
    }

    /**
     * Writes the text with its gaps filled; what fills a gap is not searched for gaps.
     *
     * @throws IllegalStateException for a gap without a part
     */
    static void write(Appendable out, String text, Map<String, Part> parts) throws IOException {
        int done = 0;
        for (int gap = text.indexOf(OPEN); gap >= 0; gap = text.indexOf(OPEN, done)) {
            int end = text.indexOf(CLOSE, gap);
            String name = text.substring(gap + OPEN.length(), end);
            Part part = parts.get(name);
            if (part == null) {
                throw new IllegalStateException("nothing fills the gap \"%s\" of the page".formatted(name));
            }
            out.append(text, done, gap);
            part.write(out);
            done = end + CLOSE.length();
        }
        out.append(text, done, text.length());
    }
}
