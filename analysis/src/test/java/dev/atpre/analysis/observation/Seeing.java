package dev.atpre.analysis.observation;

import dev.atpre.analysis.Recording;
import dev.atpre.decoder.Decoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** What is observed in a recording, by way of the decoder. */
record Seeing(Observations observations, long incompleteTelegrams) {
    static Seeing of(Recording recording) {
        return of(recording.toArray(), Math.max(1, recording.size()));
    }

    /** Of bytes that come in pieces. */
    static Seeing of(byte[] bytes, int pieces) {
        ObservationBuilder builder = new ObservationBuilder();
        Decoder decoder = Decoder.lenient();
        ByteBuffer rest = ByteBuffer.allocate(bytes.length);
        for (int at = 0; at < bytes.length; at += pieces) {
            rest.put(bytes, at, Math.min(pieces, bytes.length - at)).flip();
            decoder.feed(rest, builder);
            rest.compact();
        }
        rest.flip();
        decoder.finish(builder);
        return new Seeing(builder.observations(), decoder.incompleteTelegrams());
    }

    <O extends Observation> List<O> all(Class<O> kind) {
        return observations.all().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    List<Sample> samples() {
        Samples samples = observations.samples();
        return IntStream.range(0, samples.size()).mapToObj(samples::get).toList();
    }
}
