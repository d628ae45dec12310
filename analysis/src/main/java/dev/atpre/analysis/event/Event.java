package dev.atpre.analysis.event;

import java.util.List;
import java.util.Optional;

/**
 * Something that happened: what was seen, by which rule, and the records that show it. Evidence, not a verdict. Immutable.
 *
 * @param from its first record
 * @param to the record at which it had ended; empty for what has no length, and for what was not seen to end
 * @param place by the last balise group before; empty when none was met
 * @param values what was measured
 * @param limit against which it was held; empty where the rule has none
 * @param confirmed whether it rests on what recordings or standards confirm; else on a guess of docs/format.md
 * @param cause of a brake intervention, the first that was found; empty when none was, and for other kinds
 * @param checks of a brake intervention, every cause that was looked for, in order
 * @param evidence the records, in their order
 * @param attention whether a person should look
 */
public record Event(
        EventKind kind,
        Point from,
        Optional<Point> to,
        Optional<Place> place,
        List<Value> values,
        Optional<Text> limit,
        boolean confirmed,
        Optional<Cause> cause,
        List<Check> checks,
        List<Evidence> evidence,
        boolean attention) {
    public Event {
        values = List.copyOf(values);
        checks = List.copyOf(checks);
        evidence = List.copyOf(evidence);
    }

    /** The value with a name; empty when there is none. */
    public Optional<Value> value(String name) {
        return values.stream().filter(value -> value.name().equals(name)).findFirst();
    }
}
