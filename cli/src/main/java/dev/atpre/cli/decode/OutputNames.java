package dev.atpre.cli.decode;

import dev.atpre.cli.console.Console;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names for the outputs of recordings in one folder: no two alike, none that of a recording. Not thread-safe. */
final class OutputNames {
    private final Path folder;
    private final String extension;
    private final List<Recording> recordings;
    private final Console console;
    private final PersonalNames names;
    private final Set<String> taken = new HashSet<>();

    OutputNames(Path folder, String extension, List<Recording> recordings, Console console, PersonalNames names) {
        this.folder = folder;
        this.extension = extension;
        this.recordings = recordings;
        this.console = console;
        this.names = names;
    }

    /** The path for the next recording's output; says so when it is not simply the recording's name. */
    Path next(Recording recording) {
        String stem = recording.stem();
        String name = stem + extension;
        // Some file systems do not tell upper case from lower.
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = "%s-%d%s".formatted(stem, number, extension);
        }
        Path path = folder.resolve(name);
        if (!name.equals(stem + extension)) {
            console.say("%s: written to %s, as another recording has that name"
                    .formatted(recording.name(), names.path(path.toString())));
        }
        if (recordings.stream().anyMatch(each -> each.isFile(path))) {
            throw new UncheckedIOException(new IOException(
                    "the output would replace the recording %s".formatted(names.path(path.toString()))));
        }
        return path;
    }
}
