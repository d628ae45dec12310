package dev.atpre.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CorpusSummaryTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void summary_ofEachRecording_isAsExpected() throws IOException {
        List<Path> recordings = Corpus.recordings();
        assertThat(recordings).isNotEmpty();
        for (Path recording : recordings) {
            String name = recording.getFileName().toString();
            Path expected = Corpus.folder()
                    .resolve("expected")
                    .resolve(name.substring(0, name.lastIndexOf('.')) + ".summary.json");
            JsonNode summary =
                    MAPPER.readTree(SummaryJson.of(SummaryBuilderTest.summary(Files.readAllBytes(recording))));
            JsonNode wanted = MAPPER.readTree(expected.toFile());
            assertThat(summary).as(name).isEqualTo(wanted);
            assertThat(List.copyOf(summary.propertyNames()))
                    .as("order of the keys")
                    .isEqualTo(List.copyOf(wanted.propertyNames()));
        }
    }

    @Test
    void summary_ofEachRecording_knowsItsSize() throws IOException {
        for (Path recording : Corpus.recordings()) {
            FileSummary summary = SummaryBuilderTest.summary(Files.readAllBytes(recording));
            assertThat(summary.bytes()).isEqualTo(Files.size(recording));
            assertThat(summary.damagedBytes()).isZero();
            assertThat(summary.unknownRecords()).isZero();
        }
    }
}
