package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.record.DamageKind;
import dev.atpre.decoder.record.Malformed;
import dev.atpre.decoder.record.RecorderRecord;
import dev.atpre.decoder.record.Row;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seeded damage to recordings: what is not hit is found with its values, what is hit is told, and decoding ends. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamageTest {
    private static final int TRIES = 250;
    private static final int TRIES_PER_CHUNKING = 5;
    private static final int WILD_TRIES = 30;
    private static final int SMALL_BYTES = 4096;

    static List<Recording> recordings() {
        return Recording.all();
    }

    static List<Recording> smallRecordings() {
        List<Recording> all = Recording.all().stream()
                .filter(each -> each.bytes().length < SMALL_BYTES)
                .collect(Collectors.toList());
        all.add(Recording.generated(100, 30));
        all.add(Recording.generated(101, 40));
        return all;
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void oneDamage_costsOnlyWhatItHits(Recording recording) {
        SplittableRandom random = new SplittableRandom(recording.bytes().length);
        for (int i = 0; i < TRIES; i++) {
            Damage damage = Damage.random(recording, random);
            String what = "%s, %s".formatted(recording, damage.what());
            List<Row> rows = Decoder.decode(damage.bytes());
            assertTiles(rows, damage.bytes().length, what);
            assertIntactRecordsFound(recording, damage, rows, what);
            assertNoPhantoms(recording, damage, rows, what);
            if (damage.isTold()) {
                check(rows.stream().anyMatch(DamageTest::isOdd), "%s: not told", what);
            }
            if (i % TRIES_PER_CHUNKING == 0) {
                assertSameInChunks(damage.bytes(), Chunks.SIZES.get(i % Chunks.SIZES.size()), what);
            }
        }
    }

    private static void assertSameInChunks(byte[] file, int chunkBytes, String what) {
        byte[] whole = Chunks.json(file, Math.max(1, file.length));
        byte[] inChunks = Chunks.json(file, chunkBytes);
        check(Arrays.equals(inChunks, whole), "%s: other output for chunks of %d bytes", what, chunkBytes);
    }

    private static boolean isOdd(Row row) {
        return !row.warnings().isEmpty();
    }

    /** Asked a few hundred thousand times: no assertion is built unless it fails. */
    private static void check(boolean holds, String what, Object... arguments) {
        if (!holds) {
            fail(what.formatted(arguments));
        }
    }

    private static void assertTiles(List<Row> rows, long fileBytes, String what) {
        long offset = 0;
        long index = 0;
        for (Row row : rows) {
            check(row.offset() == offset, "%s: %s, expected offset %d", what, row, offset);
            check(row.index() == index++, "%s: %s, expected index %d", what, row, index - 1);
            check(row.lengthBytes() > 0, "%s: %s covers nothing", what, row);
            offset += row.lengthBytes();
        }
        check(offset == fileBytes, "%s: the last row ends at %d, the file at %d", what, offset, fileBytes);
    }

    private static void assertIntactRecordsFound(Recording recording, Damage damage, List<Row> rows, String what) {
        Map<Long, Row> byOffset = new HashMap<>();
        rows.forEach(row -> byOffset.put(row.offset(), row));
        Set<Integer> hit = sequencesHit(recording, damage, byOffset);
        for (int i = 0; i < recording.records().size(); i++) {
            if (i >= damage.first() && i < damage.intactFrom()) {
                continue;
            }
            RecorderRecord wanted = recording.records().get(i);
            Row found = byOffset.get(wanted.offset() + (i < damage.first() ? 0 : damage.shift()));
            check(
                    found instanceof RecorderRecord each
                            && each.header().equals(wanted.header())
                            && each.body().equals(wanted.body())
                            && (hit.contains(Recording.sequence(wanted))
                                    || each.telegram().equals(wanted.telegram())),
                    "%s: record %d, %s, is read as %s",
                    what,
                    i,
                    wanted,
                    found);
        }
    }

    /** Telegrams that lost a fragment, and one whose number a damaged fragment has taken. */
    private static Set<Integer> sequencesHit(Recording recording, Damage damage, Map<Long, Row> byOffset) {
        Set<Integer> hit = new HashSet<>();
        int last = Math.min(damage.intactFrom(), recording.records().size());
        for (RecorderRecord each : recording.records().subList(damage.first(), last)) {
            hit.add(Recording.sequence(each));
            if (byOffset.get(each.offset()) instanceof RecorderRecord damaged) {
                hit.add(Recording.sequence(damaged));
            }
        }
        return hit;
    }

    private static void assertNoPhantoms(Recording recording, Damage damage, List<Row> rows, String what) {
        Set<Long> starts =
                recording.records().stream().map(RecorderRecord::offset).collect(Collectors.toSet());
        int records = recording.records().size();
        long intactBefore = recording.start(damage.first());
        long intactBehind = damage.intactFrom() < records ? recording.start(damage.intactFrom()) : Long.MAX_VALUE;
        for (Row row : rows) {
            long origin = row.offset() < intactBefore ? row.offset() : row.offset() - damage.shift();
            boolean isInIntactRecord = row.offset() < intactBefore || origin >= intactBehind;
            if (row instanceof RecorderRecord && isInIntactRecord) {
                check(starts.contains(origin), "%s: phantom %s", what, row);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void wildDamage_endsAndTiles(Recording recording) {
        SplittableRandom random = new SplittableRandom(recording.bytes().length + 1L);
        for (int i = 0; i < WILD_TRIES; i++) {
            byte[] bytes = recording.bytes();
            for (int times = random.nextInt(1, 40); times > 0 && bytes.length > 0; times--) {
                bytes = wilder(bytes, random);
            }
            String what = "%s, try %d".formatted(recording, i);
            List<Row> rows = Decoder.decode(bytes);
            assertTiles(rows, bytes.length, what);
            for (int size : Chunks.SIZES) {
                assertSameInChunks(bytes, size, what);
            }
            assertStrictStopsAtFirstOddRow(bytes, rows, what);
        }
    }

    private static byte[] wilder(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + random.nextInt(1, 60));
        byte[] changed = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> Arrays.fill(changed, at, end, (byte) 0);
            case 1 -> Arrays.fill(changed, at, end, (byte) 0xFF);
            case 2 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 3 -> {
                // a stretch of the recording in another place: headers inside bodies
                int from = random.nextInt(bytes.length - (end - at) + 1);
                System.arraycopy(bytes, from, changed, at, end - at);
            }
            default -> {
                System.arraycopy(bytes, end, changed, at, bytes.length - end);
                return Arrays.copyOf(changed, bytes.length - (end - at));
            }
        }
        return changed;
    }

    private static void assertStrictStopsAtFirstOddRow(byte[] bytes, List<Row> rows, String what) {
        Row firstOdd = rows.stream()
                .filter(row -> isOdd(row)
                        || row instanceof RecorderRecord each
                                && each.telegram()
                                        .map(telegram -> !telegram.isValid())
                                        .orElse(false))
                .findFirst()
                .orElse(null);
        Decoder strict = Decoder.strict();
        Throwable thrown = catchThrowable(() -> {
            strict.feed(ByteBuffer.wrap(bytes), row -> {});
            strict.finish(row -> {});
        });
        if (firstOdd == null) {
            assertThat(thrown).as(what).isNull();
        } else {
            assertThat(thrown)
                    .as(what)
                    .isInstanceOfSatisfying(
                            MalformedRecordException.class,
                            malformed -> assertThat(malformed.offset()).isEqualTo(firstOdd.offset()));
        }
    }

    /** A lost fragment costs exactly one telegram. */
    @ParameterizedTest
    @MethodSource("recordings")
    void lostFragment_costsOneTelegram(Recording recording) {
        List<Telegram> telegrams = telegrams(recording.bytes());
        int incomplete = incomplete(recording.bytes());
        Set<Integer> complete = recording.records().stream()
                .filter(each -> each.telegram().isPresent())
                .map(Recording::sequence)
                .collect(Collectors.toSet());
        for (int i = 0; i < recording.records().size(); i++) {
            if (complete.contains(Recording.sequence(recording.records().get(i)))) {
                byte[] without = without(recording.bytes(), recording.start(i), recording.end(i));
                List<Telegram> left = telegrams(without);
                assertThat(left).as("%s without record %d", recording, i).hasSize(telegrams.size() - 1);
                assertThat(telegrams).containsAll(left);
                assertThat(incomplete(without)).isEqualTo(incomplete + 1);
            }
        }
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        byte[] left = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, left, from, bytes.length - to);
        return left;
    }

    private static List<Telegram> telegrams(byte[] file) {
        return Decoder.decode(file).stream()
                .flatMap(row -> row instanceof RecorderRecord each ? each.telegram().stream() : null)
                .toList();
    }

    private static int incomplete(byte[] file) {
        return (int) Chunks.feed(file, file.length, row -> {}).incompleteTelegrams();
    }

    /** Fixtures under 4 KB are cut off at every byte. */
    @ParameterizedTest
    @MethodSource("smallRecordings")
    void cut_costsOnlyTheLastRecord(Recording recording) {
        for (int length = 0; length < recording.bytes().length; length++) {
            byte[] cut = Arrays.copyOf(recording.bytes(), length);
            String what = "%s cut off at %d".formatted(recording, length);
            int whole = recording.wholeRecordsIn(length);
            List<RecorderRecord> wanted = recording.records().subList(0, whole);
            int start = whole == 0 ? 0 : recording.end(whole - 1);

            List<Row> rows = Decoder.decode(cut);

            assertTiles(rows, length, what);
            check(rows.size() == whole + (start < length ? 1 : 0), "%s: %d rows, %d whole", what, rows.size(), whole);
            check(rows.subList(0, whole).equals(wanted), "%s: a whole record is not found", what);
            check(
                    start == length || rows.get(whole) instanceof Malformed rest && rest.kind() == DamageKind.TRUNCATED,
                    "%s: ends in %s",
                    what,
                    rows.isEmpty() ? "nothing" : rows.get(rows.size() - 1));
        }
    }
}
