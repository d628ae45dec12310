package dev.atpre.analysis.summary;

import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.record.RecordTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one file and sums them up.
 *
 * <p>Allocates only for what the summary lists one by one: messages, failures, changes of mode. Needs some 20 KiB
 * whatever the size of the file. Not thread-safe.
 */
public final class SummaryBuilder implements RowSink {
    private static final int SPEED_NOT_AVAILABLE = 0xFFFF;

    private long bytes;
    private long damagedBytes;
    private long damagedStretches;
    private long records;
    private long unknownRecords;
    private long telegramsComplete;
    private long telegramsValid;
    private long placeholderTelegrams;
    private long busCrcChecked;
    private long busCrcBad;
    private long warnings;
    private long firstTimePacked = -1;
    private long lastTimePacked = -1;
    private int maxSpeedCmPerS;
    private OptionalLong firstLocationCm = OptionalLong.empty();
    private long lastLocationCm;
    private final Counts recordsByType = new Counts();
    private final Counts packetsById = new Counts();
    private final WaysideCounts waysidePackets = new WaysideCounts();
    private final BaliseGroups baliseGroups = new BaliseGroups();
    private final StatusHistory statuses = new StatusHistory();
    private final List<FileSummary.DriverMessage> driverMessages = new ArrayList<>();
    private final List<FileSummary.Failure> failures = new ArrayList<>();

    /** A builder that has seen no row. */
    public SummaryBuilder() {}

    @Override
    public void row(RowCursor row) {
        bytes += row.lengthBytes();
        if (row.damage() != null) {
            damagedBytes += row.lengthBytes();
            damagedStretches++;
            warnings++;
            return;
        }
        warnings += Integer.bitCount(row.warningSet());
        type(row);
        header(row);
        if (row.isBus()) {
            busCrcChecked++;
            busCrcBad += row.isBusIntact() ? 0 : 1;
        }
        if (row.hasTelegram()) {
            telegram(row.telegram());
        } else if (row.isDisplay()) {
            packet(row);
        }
    }

    private void type(RowCursor row) {
        records++;
        recordsByType.add(row.typeCode());
        if (row.type() == null) {
            unknownRecords++;
        }
    }

    private void header(RowCursor row) {
        if (row.timeSeconds() != RowCursor.NO_TIME) {
            lastTimePacked = row.timePacked();
            firstTimePacked = firstTimePacked < 0 ? lastTimePacked : firstTimePacked;
        }
        int speed = row.speedRaw();
        if (speed != SPEED_NOT_AVAILABLE && speed > maxSpeedCmPerS) {
            maxSpeedCmPerS = speed;
        }
        if (!Position.isAbsent(row.locationRaw())) {
            lastLocationCm = Position.unbiased(row.locationRaw());
            firstLocationCm = firstLocationCm.isPresent() ? firstLocationCm : OptionalLong.of(lastLocationCm);
        }
    }

    private void telegram(TelegramReader telegram) {
        telegramsComplete++;
        if (telegram.isValid()) {
            telegramsValid++;
        } else {
            warnings += telegram.warnings().size();
        }
        int nidBg = telegram.header(Field.NID_BG);
        if (Telegram.isPlaceholder(nidBg)) {
            placeholderTelegrams++;
        } else {
            baliseGroups.add(telegram.header(Field.NID_C), nidBg);
        }
        waysidePackets.add(telegram.fields());
    }

    private void packet(RowCursor row) {
        packetsById.add(row.packetNumber());
        PacketType type = row.packet();
        if (type == null || !row.hasPacketFields()) {
            return;
        }
        switch (type) {
            case STATUS -> statuses.add(row);
            case DRIVER_MESSAGE -> driverMessage(row);
            case FAILURE_REPORT_ATP -> failure(row, FileSummary.FailureSource.ATP);
            case FAILURE_REPORT_MMI -> failure(row, FileSummary.FailureSource.MMI);
            default -> {
                // no other packet is listed one by one
            }
        }
    }

    private void driverMessage(RowCursor row) {
        Fields fields = row.fields();
        driverMessages.add(new FileSummary.DriverMessage(
                time(row),
                value(fields, Field.I_TEXT),
                value(fields, Field.Q_TEXT),
                value(fields, Field.Q_TEXT_CRITERIA)));
    }

    private void failure(RowCursor row, FileSummary.FailureSource source) {
        failures.add(new FileSummary.Failure(time(row), source, value(row.fields(), Field.I_FAILURE_NUMBER)));
    }

    /** The number of a field that a layout always gives. */
    static int value(Fields fields, Field wanted) {
        int index = 0;
        while (fields.field(index) != wanted) {
            index++;
        }
        return (int) fields.value(index);
    }

    /** The record's time; null when there is no such time. */
    static @Nullable LocalDateTime time(RowCursor row) {
        return row.timeSeconds() == RowCursor.NO_TIME ? null : time(row.timePacked());
    }

    private static @Nullable LocalDateTime time(long packed) {
        return packed < 0 ? null : new RecordTime(packed).local().orElse(null);
    }

    /** The summary of a file that {@code decoder} has given to this builder. */
    public FileSummary finish(Decoder decoder) {
        return summary(decoder.incompleteTelegrams());
    }

    /** The summary of the rows so far, where so many telegrams are incomplete ({@link Decoder#incompleteTelegrams()}). */
    public FileSummary summary(long incompleteTelegrams) {
        return new FileSummary(
                bytes,
                damagedBytes,
                damagedStretches,
                records,
                unknownRecords,
                recordsByType.byNumber(),
                packetsById.byNumber(),
                telegramsComplete,
                incompleteTelegrams,
                telegramsValid,
                waysidePackets.byKey(),
                baliseGroups.sorted(),
                placeholderTelegrams,
                busCrcChecked,
                busCrcBad,
                warnings,
                time(firstTimePacked),
                time(lastTimePacked),
                maxSpeedCmPerS,
                firstLocationCm,
                firstLocationCm.isPresent() ? OptionalLong.of(lastLocationCm) : OptionalLong.empty(),
                statuses.emergencyBrake(),
                statuses.serviceBrake(),
                statuses.modeLevelChanges(),
                driverMessages,
                failures);
    }
}
