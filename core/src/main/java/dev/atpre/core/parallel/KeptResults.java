package dev.atpre.core.parallel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results that stay in memory until the batch ends. For one thread. */
final class KeptResults<R extends @Nullable Object> {
    private final List<Kept<R>> all = new ArrayList<>();

    private record Kept<R extends @Nullable Object>(long index, R value) {}

    void add(long index, R value) {
        all.add(new Kept<>(index, value));
    }

    /** Nearly in order already: workers finish roughly as they start. */
    void sortByIndex() {
        all.sort(Comparator.comparingLong(Kept::index));
    }

    List<R> values() {
        List<R> values = new ArrayList<>(all.size());
        for (Kept<R> kept : all) {
            values.add(kept.value());
        }
        return values;
    }

    long[] indexes() {
        return all.stream().mapToLong(Kept::index).toArray();
    }
}
