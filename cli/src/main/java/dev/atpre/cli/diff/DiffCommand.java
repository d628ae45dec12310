package dev.atpre.cli.diff;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.diff.DecodedRows.Placed;
import dev.atpre.cli.diff.RowText.Difference;
import dev.atpre.cli.input.Messages;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two recordings, two decodes, or one of each. */
@Command(
        name = "diff",
        description = "Compare two recordings, or two decodes, record by record and field by field.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp diff 130000.MMI server/130000.MMI     two copies: are they the same?",
            "  atp diff old.jsonl new.jsonl              two decodes: which fields changed?",
            "  atp diff 130000.MMI old.jsonl             a recording, decoded now, and a decode of it",
            "",
            "Two recordings are compared by their records, wherever these stand; what has one type and time but other",
            "bytes is a record that changed. Decodes (JSON Lines) are compared by the offsets of their rows.",
            "",
            "Exit code: 0 the same, 1 different, or one could not be read, 64 usage."
        })
public final class DiffCommand implements Callable<Integer> {
    private static final int OBJECT = '{';

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "A", description = "A recording, or a decode of one as JSON Lines.")
    private String a = "";

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    private String b = "";

    @Option(names = "--brief", description = "Only the counts.")
    private boolean brief;

    @Option(
            names = "--max",
            paramLabel = "N",
            description = "How many differences to show (default: ${DEFAULT-VALUE}); all are counted.")
    private long most = 1_000;

    @Option(names = "--json", description = "JSON Lines: one object for each difference.")
    private boolean json;

    @Option(
            names = "--show-personal",
            description = "Show driver and work shift where they differ. Without it they are ***.")
    private boolean showPersonal;

    /** The command on a console. */
    public DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (most < 0) {
            throw wrong("--max: found %d, expected 0 or more".formatted(most));
        }
        Report report = new Report(console, json, brief ? 0 : most);
        try (RecordingReader reader = RecordingReader.lenient()) {
            boolean read = isDecode(a) || isDecode(b) ? decodes(reader, report) : recordings(reader, report);
            return read && !report.end() ? ExitCodes.CLEAN : ExitCodes.FINDINGS;
        } catch (RecordKeys.TooLongException ignored) {
            console.say("recordings of more than %,d rows cannot be compared; decode both, and compare the decodes"
                    .formatted(RecordKeys.MOST_ROWS));
            return ExitCodes.FINDINGS;
        } catch (IllegalArgumentException e) {
            console.say(names().text(String.valueOf(e.getMessage())));
            return ExitCodes.FINDINGS;
        }
    }

    private PersonalNames names() {
        return PersonalNames.shown(showPersonal);
    }

    /** Rows begin with a brace, which is no type of a record. */
    private static boolean isDecode(String path) throws IOException {
        Path file = Path.of(path);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == OBJECT;
        }
    }

    private Recording recording(String path) {
        Recordings found = Recordings.find(List.of(path), names(), console.in());
        if (found.found().size() != 1) {
            throw wrong(
                    found.found().isEmpty()
                            ? String.join(System.lineSeparator(), found.notices())
                            : "%s has %d recordings: expected one"
                                    .formatted(names().path(path), found.found().size()));
        }
        return found.found().get(0);
    }

    /** Reads one; whether it could be read. */
    private boolean read(RecordingReader reader, Recording recording, RowSink sink) {
        Outcome outcome = reader.decode(recording, sink);
        Messages.of(recording, outcome).forEach(console::say);
        return Messages.failure(outcome).isEmpty();
    }

    private boolean recordings(RecordingReader reader, Report report) {
        Recording one = recording(a);
        Recording other = recording(b);
        RecordKeys keysA = new RecordKeys();
        RecordKeys keysB = new RecordKeys();
        boolean readA = read(reader, one, keysA);
        boolean readB = read(reader, other, keysB);
        if (!readA || !readB) {
            return false;
        }
        Alignment alignment = Alignment.of(keysA, keysB);
        report.same(alignment.same());
        List<Alignment.Step> shown =
                alignment.differing().stream().limit(brief ? 0 : most).toList();
        PickedRows rowsA =
                picked(reader, one, shown.stream().map(Alignment.Step::a).toList());
        PickedRows rowsB =
                picked(reader, other, shown.stream().map(Alignment.Step::b).toList());
        for (Alignment.Step step : shown) {
            if (step.isOnlyA()) {
                report.onlyA(rowsA.row(step.a()));
            } else if (step.isOnlyB()) {
                report.onlyB(rowsB.row(step.b()));
            } else {
                RowText from = rowsA.row(step.a());
                RowText to = rowsB.row(step.b());
                report.changed(from, to, differences(from, to));
            }
        }
        alignment.differing().stream().skip(shown.size()).forEach(step -> count(report, step));
        return true;
    }

    private static void count(Report report, Alignment.Step step) {
        if (step.isOnlyA()) {
            report.onlyAUnseen();
        } else if (step.isOnlyB()) {
            report.onlyBUnseen();
        } else {
            report.changedUnseen();
        }
    }

    /** Of two records whose bytes differ; where that is masked, it is said. */
    private static List<Difference> differences(RowText from, RowText to) {
        List<Difference> differences = from.differences(to);
        return differences.isEmpty() ? List.of(new Difference("(masked)", "***", "***")) : differences;
    }

    private PickedRows picked(RecordingReader reader, Recording recording, List<Integer> numbers) {
        Set<Integer> wanted = new HashSet<>(numbers);
        PickedRows rows = new PickedRows(wanted, showPersonal);
        wanted.remove(-1);
        if (!wanted.isEmpty()) {
            reader.decode(recording, rows);
        }
        return rows;
    }

    private boolean decodes(RecordingReader reader, Report report) throws IOException {
        Path decodedA = isDecode(a) ? Path.of(a) : Files.createTempFile("atp-diff", ".jsonl");
        Path decodedB = isDecode(b) ? Path.of(b) : Files.createTempFile("atp-diff", ".jsonl");
        try {
            boolean readA = decoded(reader, a, decodedA);
            boolean readB = decoded(reader, b, decodedB);
            if (!readA || !readB) {
                return false;
            }
            try (DecodedRows rowsA = new DecodedRows(a, decodedA);
                    DecodedRows rowsB = new DecodedRows(b, decodedB)) {
                merge(report, rowsA, rowsB);
            }
            return true;
        } finally {
            if (!isDecode(a)) {
                Files.deleteIfExists(decodedA);
            }
            if (!isDecode(b)) {
                Files.deleteIfExists(decodedB);
            }
        }
    }

    /** A recording is decoded first, masked as the decode beside it most probably is. */
    private boolean decoded(RecordingReader reader, String path, Path to) throws IOException {
        if (to.equals(Path.of(path))) {
            return true;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            JsonLinesWriter writer = new JsonLinesWriter(out, showPersonal);
            boolean read = read(reader, recording(path), writer);
            writer.flush();
            return read;
        }
    }

    private static void merge(Report report, DecodedRows rowsA, DecodedRows rowsB) {
        Placed one = rowsA.next();
        Placed other = rowsB.next();
        while (one != null || other != null) {
            int order = order(one, other);
            if (order < 0 && one != null) {
                report.onlyA(one.row());
            } else if (order > 0 && other != null) {
                report.onlyB(other.row());
            } else if (one != null && other != null) {
                compare(report, one.row(), other.row());
            }
            one = order <= 0 ? rowsA.next() : one;
            other = order >= 0 ? rowsB.next() : other;
        }
    }

    private static int order(@Nullable Placed one, @Nullable Placed other) {
        if (one == null) {
            return 1;
        }
        return other == null ? -1 : one.compareTo(other);
    }

    private static void compare(Report report, RowText one, RowText other) {
        List<Difference> differences = one.differences(other);
        if (differences.isEmpty()) {
            report.same(1);
        } else {
            report.changed(one, other, differences);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
