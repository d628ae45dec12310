package dev.atpre.core.monitoring;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The series of a metric by the value of one of its labels, and never more than a limit of them: values that come later
 * share one series. A value that is in stays in, so that what was counted up under it is counted down under it.
 *
 * <p>Finding a known value locks nothing and allocates nothing; a flood of new ones, once the limit is reached, neither.
 *
 * @param <S> what is kept for a value
 */
final class LabelGuard<S> {
    /** The value under which everything beyond the limit is counted. */
    static final String OVERFLOW = "_OVERFLOW";

    /** The endpoint, and the method, of requests that have none we know. */
    static final String OTHER_REQUEST = "_OTHER";

    /** The type or status of what tells none. */
    static final String OTHER_WORD = "other";

    private static final int MAX_WORD_CHARS = 40;
    private static final int MAX_ENDPOINT_CHARS = 200;

    private final ConcurrentHashMap<String, S> series = new ConcurrentHashMap<>();
    private final UnaryOperator<String> normal;
    private final Function<String, S> create;
    private final int limit;
    private final CounterDataPoint overflows;
    private volatile @Nullable S overflow;

    /**
     * @param known values that are there from the start, in their normal form
     * @param max how many others may come
     */
    LabelGuard(
            UnaryOperator<String> normal,
            Function<String, S> create,
            List<String> known,
            int max,
            CounterDataPoint overflows) {
        this.normal = normal;
        this.create = create;
        this.limit = known.size() + max;
        this.overflows = overflows;
        known.forEach(value -> series.put(value, create.apply(value)));
    }

    /** The series of a value, for an event: one that overflows is counted as such. */
    S count(String raw) {
        S known = series.get(raw);
        if (known != null) {
            return known;
        }
        S found = findNormal(normal.apply(raw));
        if (found == overflow) {
            overflows.inc();
        }
        return found;
    }

    /** The series of a value. */
    S find(String raw) {
        S found = series.get(raw);
        return found != null ? found : findNormal(normal.apply(raw));
    }

    /** Hands out the series there are, in no order. */
    void forEach(Consumer<S> action) {
        series.values().forEach(action);
        S last = overflow;
        if (last != null) {
            action.accept(last);
        }
    }

    private S findNormal(String value) {
        S found = series.get(value);
        if (found != null) {
            return found;
        }
        S last = overflow;
        return last != null ? last : admit(value);
    }

    /** There is an overflow series from the first value on that finds the house full; before it, there is room. */
    private synchronized S admit(String value) {
        S found = series.get(value);
        if (found != null) {
            return found;
        }
        S last = overflow;
        if (last != null) {
            return last;
        }
        boolean full = series.size() >= limit;
        S created = create.apply(full ? OVERFLOW : value);
        if (full) {
            overflow = created;
        } else {
            series.put(value, created);
        }
        return created;
    }

    /** Lower case, letters, digits and underscores, at most 40; {@code other} where nothing is left. */
    static String word(String raw) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < raw.length() && word.length() < MAX_WORD_CHARS; i++) {
            char c = raw.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            word.append(plain ? c : '_');
        }
        String text = word.toString().toLowerCase(Locale.ROOT);
        return text.chars().allMatch(c -> c == '_') ? OTHER_WORD : text;
    }

    /** A route template as it is; {@code _OTHER} for one that is blank, over 200 characters long, or not printable. */
    static String endpoint(String raw) {
        boolean usable = !raw.isBlank()
                && !raw.equals(OVERFLOW)
                && raw.length() <= MAX_ENDPOINT_CHARS
                && raw.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        return usable ? raw : OTHER_REQUEST;
    }
}
