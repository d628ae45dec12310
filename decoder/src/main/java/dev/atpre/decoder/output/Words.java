package dev.atpre.decoder.output;

import dev.atpre.decoder.display.MessageTexts;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Level;
import dev.atpre.decoder.field.Mode;
import java.util.Map;
import java.util.Optional;

/**
 * What numbers stand for, in words (docs/format.md; SUBSET-026 chapter 7). A question mark marks what is only read off
 * the context in which a number was seen.
 */
final class Words {
    private static final Map<Integer, String> BRAKE =
            Map.of(0, "not commanded", 2, "applied", 3, "applied, acknowledge for release");
    private static final Map<Field, Map<Integer, String>> BY_FIELD = Map.ofEntries(
            Map.entry(Field.M_WARNING, Map.of(0, "normal", 1, "braking to target", 3, "overspeed")),
            Map.entry(Field.M_EMERBRAKE, BRAKE),
            Map.entry(Field.M_SERVICEBRAKE, BRAKE),
            Map.entry(Field.Q_TEXT_CLASS, Map.of(0, "auxiliary", 1, "important")),
            Map.entry(
                    Field.Q_TEXT_CRITERIA,
                    Map.of(
                            0,
                            "acknowledge, then keep",
                            1,
                            "acknowledge, then remove",
                            2,
                            "answer yes or no",
                            3,
                            "show",
                            4,
                            "remove",
                            5,
                            "continued")),
            Map.entry(Field.Q_ACK, Map.of(1, "acknowledged or yes", 2, "no")),
            Map.entry(
                    Field.M_REQUEST,
                    Map.of(
                            1, "start shunting",
                            2, "exit shunting",
                            3, "start train data entry",
                            4, "end train data entry",
                            7, "override",
                            9, "start",
                            20, "change driver identity")),
            Map.entry(Field.Q_DIR, Map.of(0, "reverse", 1, "nominal", 2, "both")),
            Map.entry(Field.Q_SCALE, Map.of(0, "10 cm", 1, "1 m", 2, "10 m")),
            Map.entry(Field.Q_LINKORIENTATION, Map.of(0, "reverse", 1, "nominal")),
            Map.entry(Field.Q_LINKREACTION, Map.of(0, "train trip", 1, "service brake", 2, "none")),
            Map.entry(Field.Q_GDIR, Map.of(0, "downhill", 1, "uphill")),
            Map.entry(Field.Q_ASPECT, Map.of(0, "stop in SH", 1, "go in SH")),
            Map.entry(Field.Q_SRSTOP, Map.of(0, "stop in SR", 1, "go in SR")),
            Map.entry(Field.M_LEVELTR, Map.of(0, "level 0", 1, "STM", 2, "level 1", 3, "level 2", 4, "level 3")),
            Map.entry(
                    Field.NID_XDATA,
                    Map.of(
                            0, "curves",
                            1, "auxiliary",
                            2, "station",
                            3, "temporary speed",
                            4, "LEU error",
                            5, "wheel wear")));

    private Words() {}

    /** What a value of a field stands for; empty where it is a plain number or not known. */
    static Optional<String> of(Field field, long value) {
        return switch (field.kind()) {
            case MODE -> Mode.of(value).map(mode -> mode.name() + " " + mode.title());
            case LEVEL -> Level.of(value).map(Level::name);
            case TEXT_NUMBER -> MessageTexts.of((int) value);
            default ->
                Optional.ofNullable(BY_FIELD.getOrDefault(field, Map.of()).get((int) value));
        };
    }
}
