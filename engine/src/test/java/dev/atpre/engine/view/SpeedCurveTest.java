package dev.atpre.engine.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.decoder.Decoder;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.view.SpeedCurve.Axis;
import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpeedCurveTest {
    /** docs/format.md, "Header": speed stands in its bytes 13 and 14. */
    private static final int SPEED_AT = 13;
    /** 250.02 km/h, which no train of the simulator runs. */
    private static final int PEAK_CM_PER_S = 6945;

    @TempDir
    private Path folder;

    private List<Recording> recordings(List<byte[]> contents) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (byte[] content : contents) {
            Path file = Files.write(folder.resolve("r" + recordings.size()), content);
            recordings.add(Recording.stored(file, "r" + recordings.size() + ".MMI", PersonalNames.masked()));
        }
        return recordings;
    }

    private static List<byte[]> trip(long seed) {
        return SyntheticTrip.seeded(seed).stream().map(RecordingFile::content).toList();
    }

    private static JsonNode read(List<Recording> recordings, SpeedCurve.Request request) throws IOException {
        return JsonMapper.shared().readTree(SpeedCurve.read(recordings, request));
    }

    private static List<Double> values(JsonNode curve, String column) {
        return StreamSupport.stream(curve.at("/columns/" + column).spliterator(), false)
                .filter(value -> !value.isNull())
                .map(JsonNode::asDouble)
                .toList();
    }

    /** Offsets of all records of a file. */
    private static List<Integer> offsets(byte[] content) {
        List<Integer> offsets = new ArrayList<>();
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(content), row -> offsets.add((int) row.offset()));
        decoder.finish(row -> offsets.add((int) row.offset()));
        return offsets;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 1000, 10_000})
    void read_peakInASingleRecordOfAnyKind_isNeverLost(int points) throws IOException {
        byte[] original = trip(5).get(1);
        List<Integer> offsets = offsets(original);
        for (int index = 7; index < offsets.size(); index += 97) {
            byte[] content = original.clone();
            content[offsets.get(index) + SPEED_AT] = (byte) (PEAK_CM_PER_S >> 8);
            content[offsets.get(index) + SPEED_AT + 1] = (byte) PEAK_CM_PER_S;
            List<Recording> recordings = recordings(List.of(content));
            for (Axis axis : Axis.values()) {
                JsonNode curve = read(recordings, SpeedCurve.Request.of(axis, points));

                assertThat(values(curve, "speed_max_km_h"))
                        .as("%s, record %d", axis, index)
                        .contains(250.02);
            }
        }
    }

    @Test
    void read_columns_areOfOneLength_lowestBelowHighest_withoutSentinels() throws IOException {
        for (Axis axis : Axis.values()) {
            JsonNode curve = read(recordings(trip(6)), SpeedCurve.Request.of(axis, 300));
            int length = curve.at("/columns/x").size();
            assertThat(length).isBetween(50, 300);
            curve.get("columns").forEach(column -> assertThat(column).hasSize(length));
            for (String speed : List.of("speed", "permitted", "target", "release")) {
                List<Double> lowest = values(curve, speed + "_min_km_h");
                List<Double> highest = values(curve, speed + "_max_km_h");
                for (int i = 0; i < lowest.size(); i++) {
                    assertThat(lowest.get(i)).isLessThanOrEqualTo(highest.get(i));
                    assertThat(highest.get(i)).isBetween(0.0, 300.0);
                }
            }
            assertThat(values(curve, "x")).isSorted();
        }
    }

    @Test
    void read_window_isThatPartOfTheWhole() throws IOException {
        List<Recording> recordings = recordings(trip(7));
        JsonNode whole = read(recordings, SpeedCurve.Request.of(Axis.TIME, 10_000));
        long from = whole.get("from").asLong() + 600;
        JsonNode part = read(
                recordings,
                new SpeedCurve.Request(Axis.TIME, 10_000, OptionalLong.of(from), OptionalLong.of(from + 99)));

        assertThat(part.get("from").asLong()).isEqualTo(from);
        assertThat(part.at("/columns/x").size()).isBetween(1, 100);
        List<Double> seconds = values(whole, "x");
        List<Double> highest = values(whole, "speed_max_km_h");
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            if (seconds.get(i) >= from && seconds.get(i) <= from + 99) {
                expected.add(highest.get(i));
            }
        }
        assertThat(values(part, "speed_max_km_h").stream().max(Double::compare))
                .isEqualTo(expected.stream().max(Double::compare));
    }

    @Test
    void read_ofNothing_isEmpty() throws IOException {
        JsonNode curve = read(recordings(List.of(new byte[100])), SpeedCurve.Request.of(Axis.DISTANCE, 10));

        assertThat(curve.get("records").asInt()).isZero();
        assertThat(curve.get("from").isNull()).isTrue();
        assertThat(curve.at("/columns/x")).isEmpty();
    }

    @Test
    void request_thatCannotBe_saysWhatWasExpected() {
        assertThatThrownBy(() -> SpeedCurve.Request.of(Axis.TIME, 0)).hasMessageContaining("expected 1 to 10000");
        assertThatThrownBy(() -> SpeedCurve.Request.of(Axis.TIME, 10_001)).hasMessageContaining("10001");
        assertThatThrownBy(() -> new SpeedCurve.Request(Axis.TIME, 1, OptionalLong.of(2), OptionalLong.of(1)))
                .hasMessageContaining("nothing lies between");
    }

    @Test
    void read_recordingThatIsGone_fails() {
        Recording gone = Recording.stored(folder.resolve("gone"), "gone.MMI", PersonalNames.masked());

        assertThatThrownBy(() -> SpeedCurve.read(List.of(gone), SpeedCurve.Request.of(Axis.TIME, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone.MMI");
    }
}
