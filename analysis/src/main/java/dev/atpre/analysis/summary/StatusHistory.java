package dev.atpre.analysis.summary;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What the status packets of a file say about mode, level and brakes. Not thread-safe. */
final class StatusHistory {
    private static final int NONE = -1;

    private int mMode = NONE;
    private int mLevel = NONE;
    private final List<FileSummary.ModeLevelChange> changes = new ArrayList<>();
    private final BrakeHistory emergency = new BrakeHistory();
    private final BrakeHistory service = new BrakeHistory();

    /** Takes a row whose packet is a status with fields. */
    void add(RowCursor row) {
        Fields fields = row.fields();
        emergency.add(SummaryBuilder.value(fields, Field.M_EMERBRAKE) != 0);
        service.add(SummaryBuilder.value(fields, Field.M_SERVICEBRAKE) != 0);
        int mode = SummaryBuilder.value(fields, Field.M_MODE);
        int level = SummaryBuilder.value(fields, Field.M_LEVEL);
        if (mode != mMode || level != mLevel) {
            mMode = mode;
            mLevel = level;
            changes.add(new FileSummary.ModeLevelChange(SummaryBuilder.time(row), mode, level, location(row)));
        }
    }

    private static OptionalLong location(RowCursor row) {
        return new Position(row.locationRaw()).cm();
    }

    List<FileSummary.ModeLevelChange> modeLevelChanges() {
        return changes;
    }

    FileSummary.Brake emergencyBrake() {
        return emergency.brake();
    }

    FileSummary.Brake serviceBrake() {
        return service.brake();
    }

    private static final class BrakeHistory {
        private long statuses;
        private long interventions;
        private boolean first;
        private boolean last;

        void add(boolean commanded) {
            interventions += commanded && !last ? 1 : 0;
            first = statuses == 0 ? commanded : first;
            last = commanded;
            statuses++;
        }

        FileSummary.Brake brake() {
            return new FileSummary.Brake(interventions, first, last);
        }
    }
}
