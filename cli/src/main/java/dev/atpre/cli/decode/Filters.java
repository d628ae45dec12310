package dev.atpre.cli.decode;

import dev.atpre.engine.rows.RowFilter;
import java.util.ArrayList;
import java.util.List;
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
            return RowFilter.of("--", types, packets, from, to);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }
}
