package dev.atpre.analysis.rule;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.trip.FactsBuilder;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.display.Supervision.Dynamic;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes trips of small recordings, and says what is found in them. */
public final class TestTrip {
    private static final int OVERSPEED = 3;

    private TestTrip() {}

    /** The files a0, a1 ... of one recorder's folder. */
    public static Trip of(Recording... recordings) {
        List<TripFile> files = new ArrayList<>();
        for (Recording recording : recordings) {
            files.add(file("a" + files.size(), recording.toArray(), recording.size()));
        }
        return Trips.of(files).get(0);
    }

    /** A file that is fed in pieces of so many bytes. */
    public static TripFile file(String name, byte[] bytes, int pieces) {
        FactsBuilder builder = new FactsBuilder();
        Decoder decoder = Decoder.lenient();
        ByteBuffer rest = ByteBuffer.allocate(bytes.length);
        for (int at = 0; at < bytes.length; at += pieces) {
            rest.put(bytes, at, Math.min(pieces, bytes.length - at)).flip();
            decoder.feed(rest, builder);
            rest.compact();
        }
        rest.flip();
        decoder.finish(builder);
        return new TripFile(
                name,
                Integer.toHexString(Arrays.hashCode(bytes)),
                Optional.of("folder"),
                builder.facts(decoder.incompleteTelegrams()));
    }

    static List<Event> events(Recording... recordings) {
        return Events.of(of(recordings));
    }

    static List<Event> events(EventKind kind, Recording... recordings) {
        return events(recordings).stream().filter(event -> event.kind() == kind).toList();
    }

    static double number(Event event, String name) {
        return event.value(name).orElseThrow().number().orElseThrow();
    }

    static String word(Event event, String name) {
        return event.value(name).orElseThrow().word();
    }

    /** A DYNAMIC at the recording's speed with this permitted and release speed in cm/s. */
    static Dynamic dynamic(int speed, int permitted, Speed release) {
        return dynamic(speed, permitted, release, speed > permitted ? OVERSPEED : 0);
    }

    static Dynamic dynamic(int speed, int permitted, Speed release, int warning) {
        return dynamic(speed, Speed.ofCmPerS(permitted), release, warning);
    }

    static Dynamic dynamic(int speed, Speed permitted, Speed release, int warning) {
        return new Dynamic(
                Speed.ofCmPerS(speed),
                0,
                Position.ofCm(0),
                Position.notAvailable(),
                Speed.notAvailable(),
                OptionalInt.empty(),
                permitted,
                release,
                Speed.notAvailable(),
                warning,
                false,
                false,
                0,
                Position.notAvailable());
    }

    /** So many seconds on, a DYNAMIC. */
    static Recording shows(Recording recording, int seconds, int speed, int permitted) {
        return recording.wait(seconds).speed(speed).packet(dynamic(speed, permitted, Speed.notAvailable()));
    }
}
