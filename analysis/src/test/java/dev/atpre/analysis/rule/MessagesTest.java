package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.display.DriverDialogue.DriverMessage;
import dev.atpre.decoder.display.DriverDialogue.DriverMessageAck;
import dev.atpre.decoder.field.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final int ASK = 1;
    private static final int YES_NO = 2;
    private static final int SHOW = 3;
    private static final int REMOVE = 4;
    private static final int CONTINUES = 5;

    private static DriverMessage text(int handle, int criteria, int number) {
        return new DriverMessage(handle, 1, criteria, 0, number, Bytes.empty());
    }

    private static List<Event> messages(Recording... recordings) {
        return TestTrip.events(EventKind.DRIVER_MESSAGE, recordings);
    }

    private static Event message(Recording... recordings) {
        List<Event> found = messages(recordings);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest
    @CsvSource({"0, acknowledge and keep", "1, acknowledge", "2, answer yes or no", "3, information"})
    void message_namesItsNumberMeaningAndKind(int criteria, String words) {
        Event event = message(new Recording().packet(text(18, criteria, 263)));

        assertThat(TestTrip.number(event, "q_text")).isEqualTo(263);
        assertThat(TestTrip.word(event, "text")).isEqualTo("acknowledge mode SR");
        assertThat(TestTrip.word(event, "criteria")).isEqualTo(words);
        assertThat(Braking.evidence(event))
                .containsExactly("DRIVER_MESSAGE Q_TEXT 263, Q_TEXT_CRITERIA %d, I_TEXT 18".formatted(criteria));
        assertThat(event.to()).isEmpty();
        assertThat(event.attention()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, yes", "2, no"})
    void message_answered_endsWithTheAnswer_notWithItsRemoval(int qAck, String answer) {
        Recording recording = new Recording().packet(text(18, YES_NO, 60_042)).wait(4);
        int end = recording.size();
        recording.packet(new DriverMessageAck(18, qAck, 0)).wait(9).packet(text(18, REMOVE, 0));

        Event event = message(recording);

        assertThat(TestTrip.word(event, "text")).isEqualTo("station 42");
        assertThat(TestTrip.word(event, "answer")).isEqualTo(answer);
        assertThat(TestTrip.number(event, "answered_after")).isEqualTo(4);
        assertThat(event.to().orElseThrow().offset()).isEqualTo(end);
        assertThat(Braking.offsets(event)).containsExactly(0L, (long) end, (long) end + 21);
    }

    @Test
    void message_removed_endsThere_withoutAnAnswer() {
        Recording recording = new Recording().packet(text(18, ASK, 258)).wait(9);
        int end = recording.size();

        Event event = message(recording.packet(text(18, REMOVE, 0)).ride(1));

        assertThat(event.to().orElseThrow().offset()).isEqualTo(end);
        assertThat(event.value("answer")).isEmpty();
        assertThat(Braking.offsets(event)).containsExactly(0L, (long) end);
    }

    @Test
    void answer_toNothing_toAnotherHandle_orToATextThatDoesNotAsk_isNone() {
        Recording recording = new Recording().packet(new DriverMessageAck(18, 1, 0));
        recording.packet(text(18, SHOW, 263)).wait(2).packet(new DriverMessageAck(18, 1, 0));
        recording.packet(text(19, ASK, 263)).wait(2).packet(new DriverMessageAck(20, 1, 0));

        assertThat(messages(recording))
                .hasSize(2)
                .allMatch(event -> event.value("answer").isEmpty());
    }

    @Test
    void answer_secondToTheSameText_isNone() {
        Recording recording = new Recording().packet(text(18, ASK, 263)).wait(2);
        recording.packet(new DriverMessageAck(18, 1, 0)).wait(3).packet(new DriverMessageAck(18, 2, 0));

        assertThat(TestTrip.word(message(recording), "answer")).isEqualTo("yes");
        assertThat(TestTrip.number(message(recording), "answered_after")).isEqualTo(2);
    }

    @Test
    void handle_usedTwice_isOfTheTextThatWasShownLast() {
        Recording recording = new Recording().packet(text(18, ASK, 263)).wait(5);
        recording.packet(text(18, YES_NO, 60_007)).wait(2).packet(new DriverMessageAck(18, 2, 0));
        recording.wait(3).packet(text(18, REMOVE, 0));

        List<Event> found = messages(recording);

        assertThat(found).hasSize(2);
        assertThat(found.get(0).value("answer")).isEmpty();
        assertThat(found.get(0).to()).isEmpty();
        assertThat(TestTrip.word(found.get(1), "answer")).isEqualTo("no");
    }

    @ParameterizedTest
    @ValueSource(ints = {REMOVE, CONTINUES, 6, 7})
    void packet_thatShowsNothing_isNoMessage(int criteria) {
        assertThat(messages(new Recording().packet(text(18, criteria, 263)))).isEmpty();
    }

    @Test
    void number_thatNobodyKnows_isSaidToBeUnknown() {
        assertThat(TestTrip.word(message(new Recording().packet(text(18, SHOW, 553))), "text"))
                .isEqualTo("meaning unknown");
    }

    @Test
    void answer_inTheNextFile_isOne_butNotBehindAPartThatIsNotThere() {
        Recording asked = new Recording().packet(text(18, ASK, 263));
        Recording next = new Recording().at(asked.time().plusSeconds(3)).packet(new DriverMessageAck(18, 1, 0));
        Recording later = new Recording().at(asked.time().plusMinutes(30)).packet(new DriverMessageAck(18, 1, 0));
        later.packet(text(18, REMOVE, 0));

        assertThat(TestTrip.word(message(asked, next), "answer")).isEqualTo("yes");
        assertThat(message(asked, later).to()).isEmpty();
        assertThat(message(asked, later).value("answer")).isEmpty();
    }

    @Test
    void removal_behindDamage_isNotKnownToBeOfTheSameText() {
        Recording recording = new Recording()
                .packet(text(18, SHOW, 263))
                .ride(2)
                .bytes(new byte[40])
                .ride(3);

        assertThat(message(recording.packet(text(18, REMOVE, 0)).ride(2)).to()).isEmpty();
    }
}
