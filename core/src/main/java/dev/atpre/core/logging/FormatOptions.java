package dev.atpre.core.logging;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lines hold and how they look.
 *
 * @param constants fields of every line
 * @param colors only for readable lines
 */
record FormatOptions(
        boolean timestamp,
        boolean thread,
        boolean colors,
        Map<String, @Nullable Object> constants,
        Redaction redaction) {
    static final FormatOptions DEFAULT = new FormatOptions(true, false, false, Map.of(), Redaction.standard());

    FormatOptions {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    }

    FormatOptions withTimestamp(boolean shown) {
        return new FormatOptions(shown, thread, colors, constants, redaction);
    }

    FormatOptions withThread(boolean shown) {
        return new FormatOptions(timestamp, shown, colors, constants, redaction);
    }

    FormatOptions withColors(boolean used) {
        return new FormatOptions(timestamp, thread, used, constants, redaction);
    }

    FormatOptions withConstant(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(constants);
        more.put(name, value);
        return new FormatOptions(timestamp, thread, colors, more, redaction);
    }

    FormatOptions withRedaction(Redaction used) {
        return new FormatOptions(timestamp, thread, colors, constants, used);
    }
}
