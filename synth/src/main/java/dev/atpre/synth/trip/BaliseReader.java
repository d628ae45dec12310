package dev.atpre.synth.trip;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The reader under the train: for each balise that it passes it sends the telegram in five fragments, between which the
 * odometer's messages arrive.
 */
final class BaliseReader {
    /** In which order the records of a passage arrive: 3 to 7 for the fragments of types 43 to 47, o for the odometer. */
    private static final List<String> ORDERS = List.of("34o567", "345o67", "3o4567", "34567o", "43o576");

    private static final List<RecordType> FRAGMENTS = List.of(
            RecordType.BTM_TGM_1,
            RecordType.BTM_TGM_2,
            RecordType.BTM_TGM_3,
            RecordType.BTM_TGM_4,
            RecordType.BTM_TGM_5);
    /** When each fragment was sent. */
    private static final int[] FRAGMENT_MS = {0, 1, 1, 24, 25};

    private static final int TELEGRAM_KIND = 4;
    private static final int OVER_BALISE = 0x7C;
    private static final int NOT_OVER_BALISE = 0x3C;

    /** A balise on the line. */
    private record Balise(long atCm, Telegram telegram, List<Line.Group> group) {}

    private final Recorder recorder;
    private final Odometer odometer;
    private final SplittableRandom random;
    private final List<Balise> balises;
    private int next;
    private int sequence;
    private int count;

    /** @param isShow as for {@link Telegrams} */
    BaliseReader(Line line, Recorder recorder, Odometer odometer, SplittableRandom random, boolean isShow) {
        this.recorder = recorder;
        this.odometer = odometer;
        this.random = random;
        this.balises = balises(line, new Telegrams(line, random, isShow), isShow);
        this.sequence = random.nextInt(256);
    }

    private static List<Balise> balises(Line line, Telegrams telegrams, boolean isShow) {
        List<Balise> balises = new ArrayList<>();
        for (Line.Group group : line.groups()) {
            if (group.isSilent()) {
                continue;
            }
            balises.add(new Balise(group.atCm(), telegrams.of(group), List.of(group)));
            balises.add(new Balise(group.atCm() + group.partnerOffsetCm(), telegrams.ofPartner(group), List.of()));
        }
        if (isShow) {
            balises.add(failed(line, telegrams));
        }
        balises.sort(Comparator.comparingLong(Balise::atCm));
        return balises;
    }

    private static Balise failed(Line line, Telegrams telegrams) {
        long failedAtCm = line.groups().get(1).atCm() + 200 * Line.CM_PER_M;
        return new Balise(failedAtCm, telegrams.ofFailedSource(), List.of());
    }

    /** Switches the reader on or off. */
    void command(boolean on) {
        recorder.write(
                RecordType.BTM_COMMAND_1,
                new BusBody.Device(
                        Bytes.ofHex((on ? "01" : "00") + "0100010F0000000000"),
                        recorder.trailer(RecordType.BTM_COMMAND_1, 0)));
        status(NOT_OVER_BALISE, 60);
    }

    private void status(int passage, int fromNowMs) {
        recorder.write(
                RecordType.BTM_STATUS_1,
                new BusBody.Device(
                        Bytes.ofHex("030100%02x01%02x01000000".formatted(count / 8 & 0xFF, passage)),
                        recorder.trailer(RecordType.BTM_STATUS_1, fromNowMs)));
    }

    /** Records the balises passed up to here; returns the groups of those with packets. */
    List<Line.Group> pass(TrainRun.State state) {
        List<Line.Group> read = new ArrayList<>();
        while (next < balises.size() && balises.get(next).atCm() <= state.positionCm()) {
            Balise balise = balises.get(next++);
            record(balise.telegram(), state);
            read.addAll(balise.group());
        }
        return read;
    }

    private void record(Telegram telegram, TrainRun.State state) {
        status(OVER_BALISE, -25);
        for (char each : ORDERS.get(random.nextInt(ORDERS.size())).toCharArray()) {
            if (each == 'o') {
                odometer.messages(state);
            } else {
                fragment(each - '3', telegram);
            }
        }
        status(NOT_OVER_BALISE, 75);
        sequence = sequence + 1 & 0xFF;
        count++;
    }

    private void fragment(int index, Telegram telegram) {
        RecordType type = FRAGMENTS.get(index);
        BusTrailer trailer = recorder.trailer(type, FRAGMENT_MS[index]);
        Bytes part = telegram.fragments().get(index);
        recorder.write(
                type,
                index == 0
                        ? new BusBody.FirstFragment(
                                sequence,
                                TELEGRAM_KIND,
                                recorder.uptimeMs() - 135,
                                recorder.uptimeMs() - 100,
                                recorder.uptimeMs() - 100,
                                Bytes.ofHex("%08x00000000".formatted(random.nextInt())),
                                part,
                                trailer)
                        : new BusBody.Fragment(sequence, index + 1, part, trailer));
    }
}
