package dev.atpre.engine.rows;

import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** All rows of recordings as one file. */
public final class TripExport {
    private TripExport() {}

    /**
     * Writes what {@code atp decode --format FORMAT -o FILE} writes of these recordings, in constant memory.
     *
     * @param out stays the caller's to close
     * @throws IOException when a recording cannot be read, or the output cannot be written; what was written is not all then
     */
    public static void write(List<Recording> recordings, Format format, boolean showPersonal, OutputStream out)
            throws IOException {
        out.write(format.heading(true));
        RowWriter writer = format.writer(out, showPersonal, recordings.size() > 1);
        try (RecordingReader reader = RecordingReader.lenient()) {
            for (Recording recording : recordings) {
                writer.file(recording.name());
                RowPage.check(recording, reader.decode(recording, writer));
            }
            writer.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
