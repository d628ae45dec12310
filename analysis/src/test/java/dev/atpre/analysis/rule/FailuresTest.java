package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.display.Equipment.AtpFailure;
import dev.atpre.decoder.display.Equipment.MmiFailure;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    private static Recording display(Recording recording, int number) {
        return recording.packet(new MmiFailure(PacketType.FAILURE_REPORT_MMI, number));
    }

    private static List<Event> failures(Recording recording) {
        return TestTrip.events(EventKind.FAILURE, recording);
    }

    @ParameterizedTest
    @CsvSource({"60, 1", "61, 2"})
    void reportsOfTheDisplay_withinAMinute_areOne(int seconds, int expected) {
        Recording recording = display(display(new Recording(), 1).wait(seconds), 1);

        assertThat(failures(recording)).hasSize(expected);
        assertThat(failures(recording)).allMatch(each -> each.to().isPresent() == (expected == 1));
    }

    @Test
    void burst_isAsLongAsReportsFollowEachOther() {
        Recording recording = new Recording();
        for (int i = 0; i < 5; i++) {
            display(recording.wait(50), 1);
        }

        List<Event> found = failures(recording);

        assertThat(found).hasSize(1);
        Event burst = found.get(0);
        assertThat(TestTrip.number(burst, "reports")).isEqualTo(5);
        assertThat(TestTrip.word(burst, "source")).isEqualTo("display");
        assertThat(burst.to().orElseThrow().time()).isEqualTo(recording.time());
        assertThat(Braking.offsets(burst)).containsExactly(0L, 21L, 42L, 63L, 84L);
        assertThat(burst.confirmed()).isFalse();
        assertThat(burst.attention()).isFalse();
    }

    @Test
    void numbers_thatComeByTurns_areABurstEach() {
        Recording recording = new Recording();
        for (int i = 0; i < 3; i++) {
            display(display(recording.wait(10), 1), 49);
        }

        assertThat(failures(recording))
                .extracting(each -> TestTrip.number(each, "number"))
                .containsExactly(1.0, 49.0);
        assertThat(failures(recording)).allMatch(each -> TestTrip.number(each, "reports") == 3);
    }

    @Test
    void reportsOfTheAtp_areOneEach_andNeedAPerson() {
        Recording recording = new Recording().packet(new AtpFailure(5, 0, 1, 10_245, 3, 0));
        recording.packet(new AtpFailure(5, 0, 1, 10_245, 3, 0));

        List<Event> found = failures(recording);

        assertThat(found).hasSize(2).allMatch(Event::attention).allMatch(Event::confirmed);
        Event event = found.get(0);
        assertThat(TestTrip.word(event, "source")).isEqualTo("ATP");
        assertThat(TestTrip.number(event, "number")).isEqualTo(10_245);
        assertThat(TestTrip.number(event, "class")).isEqualTo(5);
        assertThat(TestTrip.number(event, "severity")).isEqualTo(1);
        assertThat(Braking.evidence(event))
                .containsExactly("FAILURE_REPORT_ATP I_FAILURE_NUMBER 10245, Q_FAILURE_CLASS 5");
        assertThat(event.to()).isEmpty();
    }

    @Test
    void acknowledgementOfAFailure_isNone() {
        assertThat(failures(new Recording().packet(new MmiFailure(PacketType.FAILURE_REPORT_ACK, 1))))
                .isEmpty();
    }

    @Test
    void faultLog_isUnconfirmed_itsTextMadePrintable() {
        byte[] log = new byte[32];
        log[0] = 7;
        put(log, 2, "ATP\0xx");
        put(log, 8, "mod\u001Bule\u007F");
        put(log, 24, "123 A");
        Recording recording = new Recording().record(RecordType.PM_LOG_TGM.code(), new Body.Raw(Bytes.of(log)));
        recording.record(RecordType.PM_LOG_TGM.code(), new Body.Raw(Bytes.of(new byte[32])));

        List<Event> found = TestTrip.events(EventKind.FAULT_LOG, recording);

        assertThat(found).hasSize(1).noneMatch(Event::confirmed).noneMatch(Event::attention);
        assertThat(TestTrip.word(found.get(0), "text")).isEqualTo("ATP mod.ule. 123 A");
        assertThat(TestTrip.number(found.get(0), "code")).isEqualTo(7);
    }

    private static void put(byte[] to, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, to, at, bytes.length);
    }
}
