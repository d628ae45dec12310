package dev.atpre.cli.decode;

import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.Recordings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names for the outputs of recordings in one folder: no two alike, none that of a recording. Not thread-safe. */
final class OutputNames {
    private final Path folder;
    private final String extension;
    private final Recordings recordings;
    private final PersonalNames names;
    private final Set<String> taken = new HashSet<>();
    /** The number that a name has got last; not begun anew each time, as thousands may share one. */
    private final Map<String, Integer> numbers = new HashMap<>();

    OutputNames(Path folder, String extension, Recordings recordings, PersonalNames names) {
        this.folder = folder;
        this.extension = extension;
        this.recordings = recordings;
        this.names = names;
    }

    /**
     * Where an output goes.
     *
     * @param notice what to tell the user when that is not simply the recording's name
     * @param refusal why nothing may be written there; empty when it may
     */
    record Name(Path path, Optional<String> notice, Optional<String> refusal) {}

    /** The path for the next recording's output. */
    Name next(Recording recording) {
        String stem = recording.stem();
        String name = stem + extension;
        // Some file systems do not tell upper case from lower.
        while (!taken.add(name.toLowerCase(Locale.ROOT))) {
            int number = numbers.merge(stem.toLowerCase(Locale.ROOT), 2, (last, two) -> last + 1);
            name = "%s-%d%s".formatted(stem, number, extension);
        }
        Path path = folder.resolve(name);
        String shown = names.path(path.toString());
        return new Name(
                path,
                name.equals(stem + extension)
                        ? Optional.empty()
                        : Optional.of("%s: written to %s, as another recording has that name"
                                .formatted(recording.name(), shown)),
                recordings.contains(path)
                        ? Optional.of("the output would replace the recording " + shown)
                        : Optional.empty());
    }
}
