package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.display.DriverDialogue.DriverMessage;
import dev.atpre.decoder.display.DriverDialogue.DriverMessageAck;
import dev.atpre.decoder.display.Equipment.AtpFailure;
import dev.atpre.decoder.display.Equipment.MmiFailure;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages, failures, mode and level: what ATP and driver tell each other. */
class DialogueTest {
    private static final int REMOVE = 4;
    private static final int ASK = 1;
    private static final int YES_NO = 2;
    private static final int SHOW = 3;

    private static DriverMessage message(int handle, int criteria, int text) {
        return new DriverMessage(handle, 1, criteria, 0, text, Bytes.empty());
    }

    private static List<Event> messages(Recording recording) {
        return TestTrip.events(EventKind.DRIVER_MESSAGE, recording);
    }

    @Test
    void message_answered_tellsAfterHowLong_andWhat() {
        Recording recording = new Recording().packet(message(18, YES_NO, 60_042));
        recording.wait(4).packet(new DriverMessageAck(18, 2, 0)).wait(9).packet(message(18, SHOW, 60_042));
        recording.wait(30).packet(message(18, REMOVE, 60_042));

        List<Event> found = messages(recording);

        assertThat(found).hasSize(2);
        assertThat(TestTrip.word(found.get(0), "text")).isEqualTo("station 42");
        assertThat(TestTrip.word(found.get(0), "answer")).isEqualTo("no");
        assertThat(TestTrip.number(found.get(0), "answered_after")).isEqualTo(4);
        assertThat(found.get(1).value("answer")).isEmpty();
        assertThat(found.get(1).to().orElseThrow().time()).isEqualTo(recording.time());
    }

    @Test
    void message_withoutAnswer_hasNoEnd_andAnAnswerToNothingIsNone() {
        Recording recording = new Recording()
                .packet(new DriverMessageAck(7, 1, 0))
                .packet(message(8, ASK, 263))
                .ride(2);

        List<Event> found = messages(recording);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).to()).isEmpty();
        assertThat(found.get(0).value("answered_after")).isEmpty();
    }

    @Test
    void failure_ofTheDisplay_comesInBursts_ofTheAtpAlone() {
        Recording recording = new Recording();
        for (int i = 0; i < 5; i++) {
            recording.wait(10).packet(new MmiFailure(PacketType.FAILURE_REPORT_MMI, 1));
        }
        recording.wait(61).packet(new MmiFailure(PacketType.FAILURE_REPORT_MMI, 1));
        recording.packet(new MmiFailure(PacketType.FAILURE_REPORT_MMI, 49));
        recording.packet(new AtpFailure(5, 0, 1, 10_245, 3, 0)).packet(new AtpFailure(5, 0, 1, 10_245, 3, 0));

        List<Event> found = TestTrip.events(EventKind.FAILURE, recording);

        assertThat(found)
                .extracting(each -> TestTrip.word(each, "source") + " " + (int) TestTrip.number(each, "number"))
                .containsExactly("display 1", "display 1", "display 49", "ATP 10245", "ATP 10245");
        assertThat(TestTrip.number(found.get(0), "reports")).isEqualTo(5);
        assertThat(found).filteredOn(Event::attention).hasSize(2).allMatch(Event::confirmed);
        assertThat(found.get(0).confirmed()).isFalse();
    }

    @Test
    void mode_andLevel_theFirstIsNoChange() {
        Recording recording = new Recording()
                .status(2, 2, 0, 0)
                .status(2, 2, 0, 0)
                .status(0, 2, 0, 0)
                .status(4, 0, 0, 0)
                .status(7, 0, 0, 0);

        List<Event> found = TestTrip.events(recording);

        assertThat(found)
                .filteredOn(event -> event.kind() == EventKind.MODE_CHANGE)
                .extracting(each -> TestTrip.word(each, "from") + TestTrip.word(each, "to") + each.attention())
                .containsExactly("SRFSfalse", "FSUNfalse", "UNTRtrue");
        assertThat(found)
                .filteredOn(event -> event.kind() == EventKind.LEVEL_CHANGE)
                .extracting(each -> TestTrip.word(each, "from") + TestTrip.word(each, "to"))
                .containsExactly("L1L0");
    }

    @Test
    void isolation_byTheUnitsState_isUnconfirmed_withTheHighestSpeed() {
        Recording recording = new Recording().status(0, 2, 0, 0).speed(900).ride(2);
        recording
                .record(RecordType.STATUS_ATP.code(), new Body.Value(15))
                .speed(1_700)
                .ride(3);
        recording
                .record(RecordType.STATUS_ATP.code(), new Body.Value(0))
                .speed(2_500)
                .ride(1);

        List<Event> found = TestTrip.events(EventKind.ISOLATION, recording);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).confirmed()).isFalse();
        assertThat(found.get(0).attention()).isTrue();
        assertThat(TestTrip.number(found.get(0), "highest_speed")).isEqualTo(61.2);
        assertThat(TestTrip.number(found.get(0), "duration")).isEqualTo(15);
    }

    @Test
    void isolation_byTheUnitsState_isConfirmedByTheMode_andEndsWithIt() {
        Recording recording = new Recording().status(0, 2, 0, 0).ride(2);
        recording
                .record(RecordType.STATUS_ATP.code(), new Body.Value(15))
                .wait(1)
                .status(10, 2, 0, 0)
                .ride(2);
        recording
                .record(RecordType.STATUS_ATP.code(), new Body.Value(0))
                .wait(1)
                .status(2, 2, 0, 0)
                .ride(1);

        List<Event> found = TestTrip.events(EventKind.ISOLATION, recording);

        assertThat(found).hasSize(1).allMatch(Event::confirmed);
        assertThat(TestTrip.number(found.get(0), "duration")).isEqualTo(12);
    }

    @Test
    void isolation_byMode_isConfirmed_andMayHaveNoEnd() {
        Recording recording = new Recording()
                .status(0, 2, 0, 0)
                .status(10, 2, 0, 0)
                .speed(500)
                .ride(2);

        List<Event> found = TestTrip.events(EventKind.ISOLATION, recording);

        assertThat(found).hasSize(1).allMatch(Event::confirmed);
        assertThat(found.get(0).to()).isEmpty();
    }

    @Test
    void clock_isSet_byMoreThanFiveSeconds_orWhenTimesFall() {
        Recording recording = new Recording().ride(3);
        recording.clockSetTo(recording.time().plusSeconds(5)).ride(30);
        recording.clockSetTo(recording.time().plusSeconds(6)).ride(60);
        recording.clockSetTo(recording.time().minusSeconds(90)).wait(-90).ride(30);

        List<Event> found = TestTrip.events(EventKind.CLOCK_SET, recording);

        assertThat(found)
                .extracting(each -> TestTrip.number(each, "difference"))
                .containsExactly(6.0, -90.0);
        assertThat(found.get(1).evidence()).hasSize(2);
    }

    @Test
    void odometer_upToTenMetresBackIsACorrection_moreARestart() {
        Recording recording = new Recording()
                .cm(900_000)
                .sample()
                .cm(899_000)
                .sample()
                .cm(897_999)
                .sample();

        List<Event> found = TestTrip.events(recording);

        assertThat(found)
                .extracting(Event::kind)
                .containsExactly(EventKind.ODOMETER_CORRECTION, EventKind.ODOMETER_RESTART);
        assertThat(TestTrip.number(found.get(0), "back")).isEqualTo(10);
    }

    @Test
    void damage_isNamed_withTheTimeBeforeIt() {
        Recording recording = new Recording().ride(3);
        int begin = recording.size();
        recording.bytes(new byte[33]).ride(3);

        List<Event> found = TestTrip.events(EventKind.DAMAGE, recording);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).from().offset()).isEqualTo(begin);
        assertThat(found.get(0).from().time()).isEqualTo(recording.time().minusSeconds(15));
        assertThat(TestTrip.number(found.get(0), "length")).isEqualTo(33);
    }
}
