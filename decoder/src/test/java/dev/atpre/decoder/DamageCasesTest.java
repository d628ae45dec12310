package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.Malformed;
import dev.atpre.decoder.record.RecorderRecord;
import dev.atpre.decoder.record.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs damage-cases.txt. */
class DamageCasesTest {
    /** One case: what the file is made of, and the rows expected. */
    record Case(String id, String why, String bytes, List<String> rows) {
        @Override
        public String toString() {
            return id + ": " + why;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String block : text().split("\n\n")) {
            if (!block.startsWith("#")) {
                cases.add(new Case(value(block, "id"), value(block, "why"), value(block, "bytes"), rows(block)));
            }
        }
        return cases;
    }

    private static String text() {
        try (InputStream in = DamageCasesTest.class.getResourceAsStream("/damage-cases.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(String block, String key) {
        return block.lines()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no '%s:' in case%n%s".formatted(key, block)));
    }

    private static List<String> rows(String block) {
        return Arrays.stream(value(block, "rows").split(";"))
                .map(String::strip)
                .filter(row -> !row.isEmpty())
                .toList();
    }

    @Test
    void cases_areAllRead() {
        assertThat(cases()).hasSize((int)
                text().lines().filter(line -> line.startsWith("id:")).count());
        assertThat(cases().stream().map(Case::id)).doesNotHaveDuplicates().hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void damage_isToldAsExpected(Case each) {
        byte[] file = Recipe.bytes(each.bytes());
        List<Row> rows = Decoder.decode(file);

        assertThat(rows.stream().map(DamageCasesTest::describe)).containsExactlyElementsOf(each.rows());
        for (int size : Chunks.SIZES) {
            assertThat(Chunks.rows(file, size)).as("chunks of %d bytes", size).isEqualTo(rows);
        }
    }

    private static String describe(Row row) {
        if (row instanceof Malformed damage) {
            assertThat(damage.reason()).isNotBlank();
            return "%s %d %d".formatted(damage.kind().label(), row.offset(), row.lengthBytes());
        }
        RecorderRecord each = (RecorderRecord) row;
        boolean hasTime = each.header().time().isPossible();
        return "%s %d %d%s"
                .formatted(
                        each.body() instanceof Body.Raw && !isLog(each) ? "raw" : "record",
                        row.offset(),
                        row.lengthBytes(),
                        !hasTime ? " no-time" : row.warnings().isEmpty() ? "" : " warned");
    }

    /** Its body is bytes by nature. */
    private static boolean isLog(RecorderRecord each) {
        return each.header().typeCode() == 72;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void recordWithoutTime_isWarned(Case each) {
        assertThat(Decoder.decode(Recipe.bytes(each.bytes())))
                .filteredOn(row -> describe(row).endsWith("no-time"))
                .allSatisfy(row -> assertThat(row.warnings()).anyMatch(text -> text.contains("does not exist")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void strictDecoder_stopsAtFirstDamage(Case each) {
        byte[] file = Recipe.bytes(each.bytes());
        Long expected = each.rows().stream()
                .filter(row -> !row.matches("record \\d+ \\d+"))
                .map(row -> Long.valueOf(row.split(" ")[1]))
                .findFirst()
                .orElse(null);
        Decoder strict = Decoder.strict();
        Throwable thrown = catchThrowable(() -> {
            strict.feed(ByteBuffer.wrap(file), row -> {});
            strict.finish(row -> {});
        });
        if (expected == null) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOfSatisfying(MalformedRecordException.class, malformed -> {
                assertThat(malformed.offset()).isEqualTo(expected);
                assertThat(malformed).hasMessage("byte %d: %s", expected, malformed.reason());
            });
        }
    }
}
