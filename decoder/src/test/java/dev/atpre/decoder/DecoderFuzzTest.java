package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.output.JsonLinesWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Targets for a fuzzer. As ordinary tests they run their seeds; {@code JAZZER_FUZZ=1 mvn -pl decoder test
 * -Djazzer.hooks=true -Dtest='DecoderFuzzTest#telegram*'} fuzzes that target for five minutes (so it does {@code
 * #decoder_*} and {@code #decoderStrict*}).
 */
class DecoderFuzzTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    static Stream<byte[]> recordings() {
        return Stream.concat(
                DamageCasesTest.cases().stream().map(each -> Recipe.bytes(each.bytes())),
                IntStream.range(0, 20)
                        .mapToObj(seed -> RandomRecords.bytes(new RandomRecords(seed).recording(20 + seed))));
    }

    /** Sound ones, some with packets that nobody knows, every other one with a bit flipped. */
    static Stream<byte[]> telegrams() {
        RandomTelegrams random = new RandomRecords(0).telegrams();
        return IntStream.range(0, 120).mapToObj(i -> {
            Telegram telegram = i % 3 == 0 ? random.withUnknown() : random.valid();
            byte[] raw = telegram.raw().toArray();
            raw[i % 40] ^= (byte) (i % 2 << i % 8);
            return raw;
        });
    }

    @MethodSource("recordings")
    @FuzzTest
    void decoder_neverThrowsAndTiles(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, true);
        long[] end = {0};
        Chunks.feed(file, Math.max(1, file.length), row -> {
            assertThat(row.offset()).isEqualTo(end[0]);
            assertThat(row.lengthBytes()).isPositive();
            end[0] += row.lengthBytes();
            assertThat(row.toRow().warnings()).isEqualTo(row.warnings());
            writer.row(row);
        });
        writer.flush();
        assertThat(end[0]).isEqualTo(file.length);
        assertParseable(out.toByteArray());
        assertThat(Chunks.json(file, 7)).isEqualTo(Chunks.json(file, Math.max(1, file.length)));
    }

    private static void assertParseable(byte[] lines) {
        List<String> all = new String(lines, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < all.size(); i++) {
            JsonNode row = MAPPER.readTree(all.get(i));
            assertThat(row.get("i").intValue()).isEqualTo(i);
        }
    }

    @MethodSource("recordings")
    @FuzzTest
    void decoderStrict_throwsOnlyMalformed(byte[] file) {
        Decoder strict = Decoder.strict();
        try {
            strict.feed(ByteBuffer.wrap(file), row -> {});
            strict.finish(row -> {});
        } catch (MalformedRecordException malformed) {
            assertThat(malformed.offset()).isBetween(0L, (long) file.length);
            assertThat(malformed.reason()).isNotBlank();
        }
    }

    @MethodSource("telegrams")
    @FuzzTest
    void telegram_neverThrowsAndKeepsItsBytes(byte[] any) {
        byte[] raw = Arrays.copyOf(any, TelegramReader.BYTES);
        TelegramReader reader = new TelegramReader();
        reader.read(raw, 0);
        Telegram telegram = Telegram.of(reader, true, Bytes.of(raw));
        assertThat(telegram.encode()).isEqualTo(raw);
        assertThat(telegram.isValid()).isEqualTo(reader.isValid());
    }
}
