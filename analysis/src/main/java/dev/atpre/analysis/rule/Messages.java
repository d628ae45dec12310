package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.DriverDialogue.DriverMessage;
import dev.atpre.decoder.display.DriverDialogue.DriverMessageAck;
import dev.atpre.decoder.display.MessageTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A text was shown to the driver; ends with the answer, or when it is removed. */
final class Messages {
    private static final int LAST_THAT_ASKS = 2;
    private static final int REMOVE = 4;
    private static final int CONTINUES = 5;
    private static final List<String> CRITERIA =
            List.of("acknowledge and keep", "acknowledge", "answer yes or no", "information");

    private final List<Found> found = new ArrayList<>();
    private final Map<Integer, Found> open = new HashMap<>();
    private final Map<Integer, Found> unanswered = new HashMap<>();

    private final Timeline timeline;

    private Messages(Timeline timeline) {
        this.timeline = timeline;
    }

    static List<Found> find(Timeline timeline) {
        Messages messages = new Messages(timeline);
        for (Seen<Observation> each : timeline.observations()) {
            if (each.what() instanceof Observation.Packet packet) {
                if (packet.packet() instanceof DriverMessage message) {
                    messages.message(each, message);
                } else if (packet.packet() instanceof DriverMessageAck ack) {
                    messages.answer(each, ack);
                }
            }
        }
        return messages.found;
    }

    /** Number and meaning, as far as that is known. */
    static String words(DriverMessage message) {
        return MessageTexts.of(message.qText()).orElse("meaning unknown");
    }

    private void message(Seen<Observation> seen, DriverMessage message) {
        String what = "DRIVER_MESSAGE Q_TEXT %d, Q_TEXT_CRITERIA %d, I_TEXT %d"
                .formatted(message.qText(), message.qTextCriteria(), message.iText());
        if (message.qTextCriteria() == REMOVE) {
            Found shown = open.remove(message.iText());
            unanswered.remove(message.iText());
            if (shown != null && isOf(shown, seen)) {
                shown.evidence(seen, what);
                if (shown.to() == null) {
                    shown.to(seen);
                }
            }
            return;
        }
        if (message.qTextCriteria() >= CONTINUES) {
            return;
        }
        Found event = new Found(EventKind.DRIVER_MESSAGE, seen)
                .value(Value.count("q_text", message.qText()))
                .value(Value.word("text", words(message)))
                .value(Value.word("criteria", CRITERIA.get(message.qTextCriteria())))
                .evidence(seen, what);
        found.add(event);
        open.put(message.iText(), event);
        if (message.qTextCriteria() <= LAST_THAT_ASKS) {
            unanswered.put(message.iText(), event);
        }
    }

    private void answer(Seen<Observation> seen, DriverMessageAck ack) {
        Found event = unanswered.remove(ack.iText());
        if (event == null || !isOf(event, seen)) {
            return; // to a text of before the recording, or of a part that is not there
        }
        event.to(seen)
                .value(Value.word("answer", ack.qAck() == 2 ? "no" : "yes"))
                .evidence(seen, "DRIVER_MESSAGE_ACK I_TEXT %d, Q_ACK %d".formatted(ack.iText(), ack.qAck()));
        event.from().secondsTo(seen).ifPresent(seconds -> event.value(Value.seconds("answered_after", seconds)));
    }

    /** Handles are used again: behind a part that is not there one may be of another text. */
    private boolean isOf(Found shown, Seen<Observation> seen) {
        return !timeline.isBroken(shown.from().order(), seen.order());
    }
}
