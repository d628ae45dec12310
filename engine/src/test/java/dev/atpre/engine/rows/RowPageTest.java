package dev.atpre.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowPageTest {
    @TempDir
    private Path folder;

    private final List<Recording> recordings = new ArrayList<>();
    private final ByteArrayOutputStream expected = new ByteArrayOutputStream();

    /** Two recordings, one of them damaged, and all their rows as the decoder writes them. */
    @BeforeEach
    void write() throws IOException {
        List<RecordingFile> files = SyntheticTrip.seeded(8).subList(0, 2);
        JsonLinesWriter writer = new JsonLinesWriter(expected, false);
        for (RecordingFile file : files) {
            byte[] content = file.content();
            for (int i = 500; i < 560; i++) {
                content[i] = 0;
            }
            Path path = Files.write(folder.resolve(file.name()), content);
            Recording recording = Recording.stored(path, file.name(), PersonalNames.masked());
            recordings.add(recording);
            writer.file(recording.name());
            Decoder decoder = Decoder.lenient();
            decoder.feed(ByteBuffer.wrap(content), writer);
            decoder.finish(writer);
        }
        writer.flush();
    }

    private List<String> expectedRows() {
        return expected.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 100, 1000})
    void read_pageByPage_givesEachRowOnce(int limit) throws IOException {
        List<String> rows = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            RowPage page = RowPage.read(recordings, RowFilter.ALL, RowPage.Start.of(cursor.orElse(null), limit), false);
            assertThat(page.rows().size()).isLessThanOrEqualTo(limit);
            rows.addAll(page.rows());
            cursor = page.next();
            pages++;
        } while (cursor.isPresent() && pages < 500);

        assertThat(rows).isEqualTo(expectedRows().subList(0, rows.size()));
        assertThat(cursor.isPresent() || rows.size() == expectedRows().size()).isTrue();
    }

    @Test
    void read_filtered_givesWantedRowsAndDamage() throws IOException {
        RowFilter filter = RowFilter.of("", List.of(), List.of("STATUS"), null, null);

        List<String> rows = RowPage.read(recordings, filter, RowPage.Start.first(1000), false)
                .rows();

        assertThat(rows)
                .isNotEmpty()
                .allMatch(row -> row.contains("\"name\":\"STATUS\"") || row.contains("\"type\":null"));
        assertThat(rows).anyMatch(row -> row.contains("\"damage\""));
    }

    @Test
    void start_thatIsNone_saysWhatWasExpected() {
        assertThatThrownBy(() -> RowPage.Start.first(0)).hasMessageContaining("expected 1 to 1000");
        assertThatThrownBy(() -> RowPage.Start.of("x:1", 1)).hasMessageContaining("cursor");
        assertThatThrownBy(() -> RowFilter.of("", List.of("NO_TYPE"), List.of(), null, null))
                .hasMessageStartingWith("type: there is no record type 'NO_TYPE'");
    }

    @Test
    void read_recordingThatIsGone_fails() {
        List<Recording> gone = List.of(Recording.stored(folder.resolve("no"), "no.MMI", PersonalNames.masked()));

        assertThatThrownBy(() -> RowPage.read(gone, RowFilter.ALL, RowPage.Start.first(1), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no.MMI");
    }

    @Test
    void export_isWhatTheWritersWrite() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        TripExport.write(recordings, Format.jsonl, false, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString(StandardCharsets.UTF_8));
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        TripExport.write(recordings, Format.csv, false, csv);
        assertThat(csv.toString(StandardCharsets.UTF_8))
                .startsWith("\uFEFFfile,")
                .containsOnlyOnce("row,offset (bytes)");
    }
}
