package dev.atpre.analysis.trip;

import dev.atpre.analysis.observation.ObservationBuilder;
import dev.atpre.analysis.quality.MeasureBuilder;
import dev.atpre.analysis.summary.SummaryBuilder;
import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Digits;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects the facts of one file from its rows. Not thread-safe. */
public final class FactsBuilder implements RowSink {
    private final SummaryBuilder summary = new SummaryBuilder();
    private final MeasureBuilder measures = new MeasureBuilder();
    private final ObservationBuilder observations = new ObservationBuilder();
    private OptionalLong nidEngine = OptionalLong.empty();
    private Optional<String> trainNumber = Optional.empty();

    /** A builder that has seen no row. */
    public FactsBuilder() {}

    @Override
    public void row(RowCursor row) {
        summary.row(row);
        measures.row(row);
        observations.row(row);
        if (row.damage() != null || !row.isDisplay() || !row.hasPacketFields()) {
            return;
        }
        PacketType packet = row.packet();
        if (packet == null) {
            return;
        }
        switch (packet) {
            case CURRENT_TRAIN_DATA, ECHOED_TRAIN_DATA, NEW_TRAIN_DATA, CONFIRMED_TRAIN_DATA ->
                nidEngine = OptionalLong.of(value(row.fields(), Field.NID_ENGINE));
            case CURRENT_DRIVER_DATA, NEW_DRIVER_DATA ->
                trainNumber = Optional.of(Digits.text(value(row.fields(), Field.NID_OPERATION)))
                        .filter(number -> !number.isEmpty());
            default -> {
                // says nothing of train or vehicle
            }
        }
    }

    private static long value(Fields fields, Field wanted) {
        int index = 0;
        while (fields.field(index) != wanted) {
            index++;
        }
        return fields.value(index);
    }

    /** The facts of the rows so far, where so many telegrams are incomplete. */
    public FileFacts facts(long incompleteTelegrams) {
        return new FileFacts(
                summary.summary(incompleteTelegrams),
                nidEngine,
                trainNumber,
                measures.measures(),
                observations.observations());
    }
}
