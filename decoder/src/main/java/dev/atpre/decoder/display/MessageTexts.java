package dev.atpre.decoder.display;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the numbers of driver messages say (docs/format.md, "Driver messages"). A question mark marks what is only read off
 * the context in which a number was seen.
 */
public final class MessageTexts {
    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(258, "acknowledge level change"),
            Map.entry(260, "brake intervention, acknowledge for release"),
            Map.entry(263, "acknowledge mode SR"),
            Map.entry(266, "acknowledge train trip"),
            Map.entry(276, "level change announced"),
            Map.entry(289, "first prompt after start-up (?)"),
            Map.entry(513, "acknowledge shunting (?)"),
            Map.entry(524, "brake test good"),
            Map.entry(551, "after an emergency brake (?)"),
            Map.entry(559, "during a trip (?)"));

    private MessageTexts() {}

    /** The text with a number Q_TEXT in words; {@code station 135} for the text of a station; empty when not known. */
    public static Optional<String> of(int qText) {
        OptionalInt station = DriverDialogue.stationOf(qText);
        return station.isPresent()
                ? Optional.of("station " + station.getAsInt())
                : Optional.ofNullable(TEXTS.get(qText));
    }
}
