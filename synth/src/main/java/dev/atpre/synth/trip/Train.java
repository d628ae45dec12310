package dev.atpre.synth.trip;

import dev.atpre.decoder.display.DriverDialogue.DriverData;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.display.TrainData;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Digits;
import dev.atpre.decoder.field.Speed;
import java.util.List;
import java.util.SplittableRandom;

/** The train and who drives it; all of it invented. Immutable. */
record Train(int nidEngine, String trainNumber) {
    private static final String DRIVER = "123456";
    private static final String WORKSHIFT = "DEMO";
    private static final int TEXT_BYTES = 8;
    private static final Speed MAXIMUM = Speed.ofCmPerS(Guidance.cmPerS(130));

    static Train seeded(SplittableRandom random) {
        return new Train('M' * 10_000 + random.nextInt(500, 600), Integer.toString(random.nextInt(1_000, 5_000)));
    }

    /** A train with a running number, on any vehicle. */
    static Train numbered(int trainNumber, SplittableRandom random) {
        return new Train(9_000 + random.nextInt(999), Integer.toString(trainNumber));
    }

    /** The recorder's folder for the trip: four names, padded. */
    String folder() {
        return "%s_%s_%s_%s".formatted(padded(WORKSHIFT), padded(trainNumber), padded(DRIVER), padded("" + nidEngine));
    }

    private static String padded(String name) {
        return name + "-".repeat(TEXT_BYTES - name.length());
    }

    /** Packets 6, 10, 107 and 110. */
    TrainData data(PacketType type) {
        return new TrainData(
                type,
                List.of(MAXIMUM, MAXIMUM, MAXIMUM, MAXIMUM),
                445,
                nidEngine,
                108,
                78,
                200,
                2_000,
                2_000,
                List.of(new TrainData.Deceleration(115, Speed.ofCmPerS(0))),
                List.of(new TrainData.Deceleration(105, Speed.ofCmPerS(0))),
                List.of(),
                0,
                0,
                MAXIMUM,
                81,
                0x0011,
                0xDFC6);
    }

    /** Packets 14 and 104. */
    DriverData driver(PacketType type) {
        return new DriverData(
                type,
                Bytes.ofText(DRIVER, TEXT_BYTES, ' '),
                Digits.ofText(trainNumber),
                Bytes.ofText(WORKSHIFT, TEXT_BYTES, ' '));
    }
}
