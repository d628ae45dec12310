package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.BusBody.FirstFragment;
import dev.atpre.decoder.record.BusBody.Fragment;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.RecorderRecord;
import dev.atpre.decoder.record.Row;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every public recording against its expected values, and back to its bytes. */
class CorpusTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    static List<Path> files() {
        return Corpus.files();
    }

    @Test
    void corpus_hasTenRecordings() {
        assertThat(Corpus.files()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("files")
    void json_equalsExpectedValues(Path file) {
        List<String> expected = Corpus.expected(file);
        byte[] recording = Corpus.bytes(file);
        List<String> found = new String(Chunks.json(recording, recording.length), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(found).as("rows").hasSameSizeAs(expected);
        JsonComparison comparison = new JsonComparison();
        for (int i = 0; i < expected.size(); i++) {
            JsonNode wanted = MAPPER.readTree(expected.get(i));
            comparison.compare(wanted, MAPPER.readTree(found.get(i)), "row " + i);
        }
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.leaves()).isGreaterThan(10 * expected.size());
    }

    @ParameterizedTest
    @MethodSource("files")
    void rows_areSound(Path file) {
        byte[] recording = Corpus.bytes(file);
        Decoder decoder = Chunks.feed(recording, recording.length, row -> {
            assertThat(row.allWarnings()).isEmpty();
            assertThat(row.isSound()).isTrue();
            assertThat(row.isBus() && !row.isBusIntact()).isFalse();
        });
        assertThat(decoder.incompleteTelegrams()).isZero();
        assertThat(decoder.openTelegrams()).isEmpty();
        assertThat(decoder.decodedBytes()).isEqualTo(recording.length);
    }

    @ParameterizedTest
    @MethodSource("files")
    void rows_areTheSameForAnyChunks(Path file) {
        byte[] recording = Corpus.bytes(file);
        List<Row> whole = Decoder.decode(recording);
        for (int size : Chunks.SIZES) {
            assertThat(Chunks.rows(recording, size))
                    .as("chunks of %d bytes", size)
                    .isEqualTo(whole);
            List<Row> direct = new ArrayList<>();
            Chunks.feedDirect(recording, size, row -> direct.add(row.toRow()));
            assertThat(direct).as("direct buffers of %d bytes", size).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void strictDecoder_takesSoundRecordings(Path file) {
        List<Row> rows = new ArrayList<>();
        Decoder decoder = Decoder.strict();
        decoder.feed(ByteBuffer.wrap(Corpus.bytes(file)), row -> rows.add(row.toRow()));
        decoder.finish(row -> rows.add(row.toRow()));
        assertThat(rows).isEqualTo(Decoder.decode(Corpus.bytes(file)));
    }

    /** Fragments get their part from the typed telegram, so that not one bit of it is only copied. */
    @ParameterizedTest
    @MethodSource("files")
    void encoded_equalsRecording(Path file) {
        byte[] recording = Corpus.bytes(file);
        List<RecorderRecord> records = new ArrayList<>();
        int telegrams = 0;
        for (Row row : Decoder.decode(recording)) {
            RecorderRecord next = (RecorderRecord) row;
            records.add(next);
            if (next.telegram().isPresent()) {
                telegrams++;
                replaceParts(records, next.telegram().get());
            }
        }

        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        records.forEach(each -> encoded.writeBytes(Encoder.encode(each)));
        assertThat(encoded.toByteArray()).isEqualTo(recording);
        long fragments =
                records.stream().filter(each -> each.body() instanceof Fragment).count();
        assertThat(telegrams).isEqualTo((int) fragments / 4);
    }

    private static void replaceParts(List<RecorderRecord> records, Telegram telegram) {
        int seq = sequence(records.get(records.size() - 1).body());
        List<Bytes> parts = telegram.fragments();
        int left = parts.size();
        for (int i = records.size() - 1; left > 0; i--) {
            RecorderRecord each = records.get(i);
            if (sequence(each.body()) == seq) {
                records.set(i, with(each, part(each.body(), parts)));
                left--;
            }
        }
    }

    private static int sequence(Body body) {
        return body instanceof FirstFragment first ? first.seq() : body instanceof Fragment other ? other.seq() : -1;
    }

    private static BusBody part(Body body, List<Bytes> parts) {
        if (body instanceof FirstFragment first) {
            return new FirstFragment(
                    first.seq(),
                    first.kind(),
                    first.tFirstMs(),
                    first.tLastMs(),
                    first.tRefMs(),
                    first.info(),
                    parts.get(0),
                    first.trailer());
        }
        Fragment other = (Fragment) body;
        return new Fragment(other.seq(), other.fragment(), parts.get(other.fragment() - 1), other.trailer());
    }

    private static RecorderRecord with(RecorderRecord each, Body body) {
        return new RecorderRecord(
                each.index(), each.offset(), each.header(), each.bodyLength(), body, each.telegram(), each.warnings());
    }

    @ParameterizedTest
    @MethodSource("files")
    void rawBytes_areKeptOnlyWhereNothingIsKnown(Path file) {
        for (Row row : Decoder.decode(Corpus.bytes(file))) {
            Body body = ((RecorderRecord) row).body();
            assertThat(body).isNotInstanceOf(Body.Raw.class);
            if (body instanceof Body.Display display && display.packet() instanceof DisplayPacket.Raw raw) {
                assertThat(PacketType.of(raw.number())).isIn(PacketType.RU_DATA, PacketType.RU_DATA_FROM_CAB_1);
            }
            if (body instanceof BusBody.Device) {
                assertThat(((RecorderRecord) row).header().type())
                        .isIn(RecordType.BTM_COMMAND_1, RecordType.BTM_STATUS_1, RecordType.ODO_CONFIG_1);
            }
        }
    }
}
