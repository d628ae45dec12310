package dev.atpre.analysis.observation;

import dev.atpre.analysis.Recording;
import dev.atpre.decoder.balise.Telegram;
import java.util.List;
import java.util.Random;

/** Recordings of all that observations are made of, in an order of chance. */
final class Mixture {
    private Mixture() {}

    static Recording of(Random random, int steps) {
        Recording recording = new Recording().status(0, 2, 0, 0);
        for (int i = 0; i < steps; i++) {
            step(recording, random, i);
        }
        return recording;
    }

    private static void step(Recording recording, Random random, int sequence) {
        switch (random.nextInt(7)) {
            case 0 -> recording.speed(random.nextInt(3_000)).ride(1 + random.nextInt(3));
            case 1 -> recording.status(random.nextInt(9), 2, 0, random.nextInt(2) * 2);
            case 2 -> recording.telegram(sequence, Telegram.of(0, 1, 255, 886, sequence, 1, List.of()));
            case 3 -> recording.telegram(sequence, Recording.telegram(sequence), 1 + random.nextInt(5));
            case 4 -> recording.cm(random.nextInt(1_000_000)).sample();
            case 5 -> recording.wait(random.nextInt(200) - 50).sample();
            default -> recording.bytes(new byte[random.nextInt(40)]);
        }
    }
}
