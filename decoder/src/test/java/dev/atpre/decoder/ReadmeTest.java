package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecorderRecord;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The example in the README. */
class ReadmeTest {
    @Test
    void libraryExample_givesThePermittedSpeed() {
        Supervision.Dynamic sent = new Supervision.Dynamic(
                Speed.ofCmPerS(0),
                0,
                Position.ofCm(0),
                Position.notAvailable(),
                Speed.notAvailable(),
                OptionalInt.empty(),
                Speed.ofCmPerS(694),
                Speed.notAvailable(),
                Speed.notAvailable(),
                0,
                false,
                false,
                0,
                Position.notAvailable());
        RecordTime noon = RecordTime.of(LocalDateTime.of(2024, 9, 16, 12, 0));
        byte[] file = Encoder.encode(
                new RecordHeader(1, noon, Position.ofCm(0), 0, Speed.ofCmPerS(0)), new Body.Display(sent));
        List<String> printed = new ArrayList<>();

        Decoder decoder = Decoder.lenient();
        RowSink sink = row -> {
            if (row.toRow() instanceof RecorderRecord each
                    && each.body() instanceof Body.Display display
                    && display.packet() instanceof Supervision.Dynamic dynamic) {
                dynamic.vPermitted().kmPerH().ifPresent(limit -> printed.add(row.offset() + " " + limit));
            }
        };
        decoder.feed(ByteBuffer.wrap(file), sink);
        decoder.finish(sink);

        assertThat(printed).containsExactly("0 24.984");
    }
}
