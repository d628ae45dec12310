package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Evidence;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event in the making. */
final class Found {
    private final EventKind kind;
    private final Seen<?> from;
    private @Nullable Seen<?> to;
    private final List<Value> values = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private List<Check> checks = List.of();
    private Optional<Text> limit = Optional.empty();
    private boolean confirmed = true;
    private boolean attention;

    Found(EventKind kind, Seen<?> from) {
        this.kind = kind;
        this.from = from;
    }

    EventKind kind() {
        return kind;
    }

    Seen<?> from() {
        return from;
    }

    /** The record at which it had ended; null while none is known. */
    @Nullable
    Seen<?> to() {
        return to;
    }

    Found to(Seen<?> end) {
        to = end;
        return this;
    }

    Found value(Value value) {
        values.add(value);
        return this;
    }

    Found evidence(Seen<?> seen, String what) {
        evidence.add(seen.evidence(what));
        return this;
    }

    Found limit(Text text) {
        limit = Optional.of(text);
        return this;
    }

    Found checks(List<Check> looked) {
        checks = looked;
        return this;
    }

    Found unconfirmed() {
        confirmed = false;
        return this;
    }

    Found confirmed() {
        confirmed = true;
        return this;
    }

    Found attention(boolean look) {
        attention = look;
        return this;
    }

    Event event(Timeline timeline) {
        Optional<Cause> cause = checks.stream()
                .filter(check -> check.result() == Check.Result.FOUND)
                .map(Check::cause)
                .findFirst();
        return new Event(
                kind,
                from.point(),
                Optional.ofNullable(to).map(Seen::point),
                timeline.place(from),
                values,
                limit,
                confirmed,
                cause,
                checks,
                evidence,
                attention);
    }
}
