package dev.atpre.analysis.rule;

import dev.atpre.analysis.Recording;
import dev.atpre.decoder.balise.ExternalData;
import dev.atpre.decoder.display.DriverDialogue.DriverMessage;
import dev.atpre.decoder.display.DriverDialogue.DriverMessageAck;
import dev.atpre.decoder.display.Equipment.AtpFailure;
import dev.atpre.decoder.display.Equipment.MmiFailure;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordType;
import java.util.Random;

/** Recordings of a train to which anything may happen, by chance; its clock runs forward. */
public final class Journey {
    private static final int[] MODES = {0, 0, 0, 1, 2, 3, 6, 7, 8, 9, 10};

    private final Random random;
    private final Recording recording = new Recording();
    private final Line line = new Line(recording);
    private int group = 1;

    private Journey(Random random) {
        this.random = random;
    }

    /** A journey of so many happenings. */
    public static Recording of(int seed, int happenings) {
        Journey journey = new Journey(new Random(seed));
        journey.recording.status(0, 2, 0, 0);
        for (int i = 0; i < happenings; i++) {
            journey.happens();
            journey.recording.wait(journey.random.nextInt(4));
        }
        return journey.recording;
    }

    private void happens() {
        switch (random.nextInt(14)) {
            case 0, 1 -> recording.speed(random.nextInt(2_500)).ride(1 + random.nextInt(4));
            case 2 -> recording.speed(0).ride(1 + random.nextInt(5));
            case 3 -> TestTrip.shows(recording, 1, 1_900 + random.nextInt(300), 1_944);
            case 4, 5 -> recording.status(MODES[random.nextInt(MODES.length)], 2, brake(), brake());
            case 6 -> Braking.signals(recording, RecordType.VDX_OUT_2, random.nextInt(2) * 0x0200);
            case 7 ->
                recording.packet(new DriverMessage(random.nextInt(3), 1, random.nextInt(5), 0, 258, Bytes.empty()));
            case 8 -> recording.packet(new DriverMessageAck(random.nextInt(3), 1 + random.nextInt(2), 0));
            case 9 -> recording.packet(new MmiFailure(PacketType.FAILURE_REPORT_MMI, random.nextInt(2)));
            case 10 -> recording.packet(new AtpFailure(5, 0, 1, random.nextInt(9), 3, 0));
            case 11 -> recording.record(RecordType.STATUS_ATP.code(), new Body.Value(14 + random.nextInt(3)));
            case 12 ->
                recording.cm(Math.max(0, location() - random.nextInt(2_000))).sample();
            default -> meet();
        }
    }

    private int brake() {
        return random.nextInt(4) == 0 ? 2 : 0;
    }

    private long location() {
        return recording.position();
    }

    /** A group that announces the next three, of which one may be left out. */
    private void meet() {
        line.meet(
                (int) (location() / 100) + 200,
                group,
                Line.linking(
                        Line.NOMINAL,
                        Line.link(200, group + 1, random.nextInt(3)),
                        Line.link(200, group + 2, 2),
                        Line.link(200, group + 3, 2)),
                new ExternalData.Station(Line.BOTH, group, 100, 50, 300, 20, 1));
        group += 1 + random.nextInt(3);
    }
}
