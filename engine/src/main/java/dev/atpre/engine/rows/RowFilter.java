package dev.atpre.engine.rows;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.record.RecordType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets rows pass by type, display packet and time; damage and rows without a time always. Thread-safe. */
public final class RowFilter {
    private static final int CODES = 256;

    /** Lets every row pass. */
    public static final RowFilter ALL = new RowFilter(Optional.empty(), Optional.empty(), TimeWindow.ALWAYS);

    private final boolean all;
    private final BitSet types;
    private final Optional<BitSet> packets;
    private final TimeWindow window;

    /**
     * A filter as a user describes it; what is not given does not narrow.
     *
     * @param prefix what stands before the names of parameters in messages: {@code --} on a command line
     * @param types record types by name or number
     * @param packets display packets by name or number
     * @param from a moment, a date, or a time of each day; null for an open beginning
     * @param to likewise; a date means its whole day
     * @throws IllegalArgumentException when one of them names nothing, saying which and what is near it
     */
    public static RowFilter of(
            String prefix, List<String> types, List<String> packets, @Nullable String from, @Nullable String to) {
        List<Choices.Choice> knownTypes = Arrays.stream(RecordType.values())
                .map(type -> new Choices.Choice(type.code(), type.name()))
                .toList();
        List<Choices.Choice> knownPackets = Arrays.stream(PacketType.values())
                .map(type -> new Choices.Choice(type.number(), type.name()))
                .toList();
        return new RowFilter(
                numbers(
                        new Choices(prefix + "type", "record type", knownTypes),
                        types,
                        RecordType::named,
                        RecordType::code),
                numbers(
                        new Choices(prefix + "packet", "display packet", knownPackets),
                        packets,
                        PacketType::named,
                        PacketType::number),
                TimeWindow.of(prefix, from, to));
    }

    private static <T> Optional<BitSet> numbers(
            Choices choices, List<String> texts, Function<String, Optional<T>> named, Function<T, Integer> number) {
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        BitSet numbers = new BitSet();
        for (String text : texts) {
            T type = named.apply(text.strip()).orElseThrow(() -> choices.unknown(text.strip()));
            numbers.set(number.apply(type));
        }
        return Optional.of(numbers);
    }

    /** A filter; without types and packets those are of no matter. */
    private RowFilter(Optional<BitSet> types, Optional<BitSet> packets, TimeWindow window) {
        this.all = types.isEmpty() && packets.isEmpty() && window.equals(TimeWindow.ALWAYS);
        this.types = wantedTypes(types, packets.isPresent());
        this.packets = packets;
        this.window = window;
    }

    /** Packets stand in display records only: to ask for one is to ask for these, unless it was said which of them. */
    private static BitSet wantedTypes(Optional<BitSet> types, boolean packets) {
        BitSet wanted = new BitSet(CODES);
        types.ifPresentOrElse(wanted::or, () -> wanted.set(0, packets ? 0 : CODES));
        BitSet display = new BitSet(CODES);
        for (RecordType type : RecordType.values()) {
            display.set(type.code(), type.isDisplay());
        }
        if (packets && !wanted.intersects(display)) {
            wanted.or(display);
        }
        return wanted;
    }

    /** A sink that gives to another what passes. */
    public RowSink before(RowSink sink) {
        if (all) {
            return sink;
        }
        return row -> {
            if (passes(row)) {
                sink.row(row);
            }
        };
    }

    private boolean passes(RowCursor row) {
        if (row.damage() != null || row.timeSeconds() == RowCursor.NO_TIME) {
            return true;
        }
        return types.get(row.typeCode())
                && window.holds(row.timeSeconds())
                && (packets.isEmpty() || !row.isDisplay() || packets.get().get(row.packetNumber()));
    }
}
