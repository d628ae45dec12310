package dev.atpre.cli.decode;

import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.record.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which rows to write. A picocli mixin. */
final class Filters {
    @Option(
            names = "--type",
            split = ",",
            paramLabel = "TYPE",
            description = "Only records of these types, by name or number: BTM_TGM_1,211.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--packet",
            split = ",",
            paramLabel = "PACKET",
            description = {
                "Of the records that hold display packets only those with these, by name or number: STATUS,8.",
                "Other records are written when --type names them."
            })
    private List<String> packets = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = {
                "Not before this local time: 2024-09-16T13:00:00, 2024-09-16, or a time of each day, 13:00.",
                "A --from later in the day than --to means over midnight."
            })
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Not after this local time; a date means its whole day.")
    private @Nullable String to;

    /**
     * The filter that the options describe.
     *
     * @throws ParameterException when one of them names nothing
     */
    RowFilter filter(CommandLine command) {
        try {
            return new RowFilter(typeCodes(), packetNumbers(), TimeWindow.of(from, to));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    private Optional<BitSet> typeCodes() {
        List<Choices.Choice> known = Arrays.stream(RecordType.values())
                .map(type -> new Choices.Choice(type.code(), type.name()))
                .toList();
        return numbers(new Choices("--type", "record type", known), types, RecordType::named, RecordType::code);
    }

    private Optional<BitSet> packetNumbers() {
        List<Choices.Choice> known = Arrays.stream(PacketType.values())
                .map(type -> new Choices.Choice(type.number(), type.name()))
                .toList();
        return numbers(
                new Choices("--packet", "display packet", known), packets, PacketType::named, PacketType::number);
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
}
