package dev.atpre.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.atpre.analysis.Corpus;
import dev.atpre.analysis.Recording;
import dev.atpre.analysis.quality.Diagnosis.Port;
import dev.atpre.analysis.quality.Diagnosis.Statistics;
import dev.atpre.analysis.quality.Diagnosis.Verdict;
import dev.atpre.analysis.quality.Finding.Severity;
import dev.atpre.decoder.Decoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a doctor makes of whole files; each kind of finding has its case in {@link FindingsTest}. */
class DoctorTest {
    static Diagnosis diagnosis(byte[] file) {
        Doctor doctor = new Doctor();
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(file), doctor);
        decoder.finish(doctor);
        Diagnosis diagnosis = doctor.diagnosis();
        assertThat(diagnosis.statistics().bytes()).isEqualTo(file.length);
        assertThat(diagnosis.statistics().telegramsIncomplete()).isEqualTo(decoder.incompleteTelegrams());
        return diagnosis;
    }

    static Diagnosis diagnosis(Recording recording) {
        return diagnosis(recording.toArray());
    }

    @Test
    void corpus_isCleanWithoutNotes() throws IOException {
        for (Path recording : Corpus.recordings()) {
            Diagnosis diagnosis = diagnosis(Files.readAllBytes(recording));
            assertThat(diagnosis.findings()).as(recording.toString()).isEmpty();
            assertThat(diagnosis.verdict()).isEqualTo(Verdict.CLEAN);
            Statistics statistics = diagnosis.statistics();
            assertThat(statistics.framedPercent()).isEqualTo(100);
            assertThat(statistics.busCrcChecked()).isPositive();
            assertThat(statistics.busCrcBad()).isZero();
            assertThat(statistics.telegramsValid()).isEqualTo(statistics.telegramsComplete());
        }
    }

    @Test
    void emptyFile_isUnreadable() {
        Diagnosis diagnosis = diagnosis(new byte[0]);
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(diagnosis.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.DAMAGE);
            assertThat(finding.rule()).isEqualTo("file-empty");
            assertThat(finding.found()).isEqualTo("the file is empty");
        });
        assertThat(diagnosis.statistics().framedPercent()).isZero();
        assertThat(diagnosis.statistics().duration()).isEqualTo(Duration.ZERO);
    }

    @Test
    void fileWithoutRecords_isUnreadable() {
        Diagnosis diagnosis = diagnosis("this is a text and no recording, not at all".getBytes(StandardCharsets.UTF_8));
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(diagnosis.countsByRule()).isEqualTo(Map.of("gap", 1L, "file-without-records", 1L));
        assertThat(diagnosis.statistics().framedPercent()).isZero();
        assertThat(diagnosis(new byte[1]).verdict()).isEqualTo(Verdict.UNREADABLE);
    }

    @Test
    void noteAlone_isClean() {
        Diagnosis diagnosis = diagnosis(new Recording().sample().wait(3_600).sample());
        assertThat(diagnosis.count(Severity.NOTE)).isOne();
        assertThat(diagnosis.count(Severity.WARNING)).isZero();
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void warningAlone_isReadable() {
        Diagnosis diagnosis = diagnosis(new Recording().sample().wait(-1).sample());
        assertThat(diagnosis.count(Severity.WARNING)).isOne();
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.READABLE);
    }

    @Test
    void damageAlone_isReadable() {
        Diagnosis diagnosis = diagnosis(new Recording().sample().bytes(new byte[48]));
        assertThat(diagnosis.count(Severity.DAMAGE)).isOne();
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.READABLE);
        assertThat(diagnosis.statistics().framedPercent()).isEqualTo(25);
        assertThat(diagnosis.statistics().damagedStretches()).isOne();
    }

    @Test
    void findings_beyondTheLimit_areCountedOnly() {
        Recording recording = new Recording().locationRaw(0xFFFF_FFFFL);
        for (int i = 0; i < Diagnosis.MAX_FINDINGS_PER_RULE + 5; i++) {
            recording.sample();
        }
        Diagnosis diagnosis = diagnosis(recording.wait(-1).sample());
        assertThat(diagnosis.countsByRule()).isEqualTo(Map.of("location-missing", 1006L, "clock-back", 1L));
        assertThat(diagnosis.findings()).hasSize(1001);
        assertThat(diagnosis.findingsNotKept()).isEqualTo(6);
        assertThat(diagnosis.count(Severity.NOTE)).isEqualTo(1006);
        assertThat(diagnosis.count(Severity.WARNING)).isOne();
    }

    @Test
    void findings_standInOrderOfOffset() {
        Diagnosis diagnosis = diagnosis(new Recording()
                .telegram(1, Recording.telegram(5_000), 2)
                .locationRaw(0xFFFF_FFFFL)
                .wait(6)
                .sample()
                .telegram(2, Recording.telegram(5_001)));
        assertThat(diagnosis.findings().get(0).rule()).isEqualTo("telegram-incomplete");
        assertThat(diagnosis.findings()).extracting(Finding::offset).isSorted();
    }

    @Test
    void statistics_countBusPortByPort() {
        byte[] file = new Recording()
                .readerStatus()
                .readerStatus()
                .telegram(1, Recording.telegram(5_000))
                .toArray();
        file[20] ^= 1;
        assertThat(diagnosis(file).statistics().ports())
                .containsExactly(
                        new Port(0x282, "BTM_STATUS_1", 2, 1),
                        new Port(0x283, "BTM_TGM_1", 1, 0),
                        new Port(0x284, "BTM_TGM_2", 1, 0),
                        new Port(0x285, "BTM_TGM_3", 1, 0),
                        new Port(0x286, "BTM_TGM_4", 1, 0),
                        new Port(0x287, "BTM_TGM_5", 1, 0));
    }

    @Test
    void statistics_countRecordsTelegramsAndTime() {
        Recording recording = new Recording();
        LocalDateTime first = recording.time();
        Statistics statistics = diagnosis(recording
                        .telegram(1, Recording.telegram(5_000))
                        .telegram(2, Recording.telegram(5_001), 4)
                        .wait(9)
                        .sample())
                .statistics();
        assertThat(statistics.records()).isEqualTo(10);
        assertThat(statistics.unknownRecords()).isZero();
        assertThat(statistics.telegramsComplete()).isOne();
        assertThat(statistics.telegramsValid()).isOne();
        assertThat(statistics.telegramsIncomplete()).isOne();
        assertThat(statistics.firstTime()).isEqualTo(first);
        assertThat(statistics.lastTime()).isEqualTo(first.plusSeconds(9));
        assertThat(statistics.duration()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void statistics_countCorrectionsOfTheOdometer() {
        Diagnosis diagnosis = diagnosis(new Recording()
                .cm(5_000)
                .sample()
                .cm(4_994)
                .sample()
                .cm(3_994)
                .sample()
                .cm(3_900)
                .sample());
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.statistics().odometerCorrections()).isEqualTo(3);
        assertThat(diagnosis.statistics().smallestCorrectionCm()).hasValue(6);
        assertThat(diagnosis.statistics().largestCorrectionCm()).hasValue(1_000);
        assertThat(diagnosis(new Recording().sample()).statistics().smallestCorrectionCm())
                .isEmpty();
    }

    @Test
    void row_afterDiagnosis_isRefused() {
        Doctor doctor = new Doctor();
        assertThat(doctor.diagnosis()).isSameAs(doctor.diagnosis());
        assertThatIllegalStateException()
                .isThrownBy(() -> Decoder.lenient()
                        .feed(ByteBuffer.wrap(new Recording().ride(30).toArray()), doctor))
                .withMessageContaining("one doctor serves one file");
    }
}
