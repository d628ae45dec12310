package dev.atpre.decoder;

import dev.atpre.decoder.record.RecordHeader;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One damage done to a recording, and what it leaves untouched.
 *
 * @param bytes what is left of the recording
 * @param first the first record that is touched
 * @param intactFrom the first record behind the damage that must be found again
 * @param shift by how many bytes the records behind it have moved
 * @param isTold whether it cannot pass unnoticed
 */
record Damage(String what, byte[] bytes, int first, int intactFrom, int shift, boolean isTold) {
    private static final int MAX_FLIPPED = 3;
    private static final int MAX_INSERTED = 300;
    private static final int MAX_DELETED = 15;

    static Damage random(Recording recording, SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> insertion(recording, random);
            case 1 -> deletion(recording, random);
            case 2 -> lureBetweenRecords(recording, random);
            default -> flip(recording, random);
        };
    }

    private static Damage flip(Recording recording, SplittableRandom random) {
        byte[] bytes = recording.bytes().clone();
        int record = random.nextInt(recording.records().size());
        int offset = random.nextInt(recording.start(record), recording.end(record));
        int end = Math.min(recording.end(record), offset + random.nextInt(1, MAX_FLIPPED + 1));
        boolean isTold = false;
        for (int i = offset; i < end; i++) {
            bytes[i] ^= (byte) (random.nextBoolean() ? 1 << random.nextInt(8) : random.nextInt(1, 256));
            isTold |= recording.isGuarded(record, i);
        }
        return new Damage("flip %d..%d".formatted(offset, end - 1), bytes, record, record + 1, 0, isTold);
    }

    private static Damage insertion(Recording recording, SplittableRandom random) {
        byte[] inserted = new byte[random.nextInt(4) == 0 ? random.nextInt(1, MAX_INSERTED) : random.nextInt(1, 5)];
        random.nextBytes(inserted);
        int offset = random.nextInt(recording.bytes().length);
        return inserted(recording, offset, inserted, "insertion");
    }

    /** Garbage with a good header in it, which must lure nobody away from the record behind it. */
    private static Damage lureBetweenRecords(Recording recording, SplittableRandom random) {
        int record = random.nextInt(recording.records().size());
        int header = recording.start(random.nextInt(recording.records().size()));
        byte[] lure = new byte[3 + RecordHeader.BYTES + 1];
        Arrays.fill(lure, (byte) 0xFF);
        System.arraycopy(recording.bytes(), header, lure, 3, RecordHeader.BYTES);
        Damage damage = inserted(recording, recording.start(record), lure, "lure");
        return new Damage(damage.what, damage.bytes, record, record, lure.length, true);
    }

    private static Damage inserted(Recording recording, int offset, byte[] inserted, String kind) {
        byte[] old = recording.bytes();
        byte[] bytes = Arrays.copyOf(old, old.length + inserted.length);
        System.arraycopy(inserted, 0, bytes, offset, inserted.length);
        System.arraycopy(old, offset, bytes, offset + inserted.length, old.length - offset);
        int record = recording.at(offset);
        String what = "%s of %d at %d".formatted(kind, inserted.length, offset);
        return new Damage(what, bytes, record, record + 1, inserted.length, true);
    }

    private static Damage deletion(Recording recording, SplittableRandom random) {
        byte[] old = recording.bytes();
        int offset = random.nextInt(old.length);
        int count = Math.min(random.nextInt(1, MAX_DELETED + 1), old.length - offset);
        byte[] bytes = Arrays.copyOf(old, old.length - count);
        System.arraycopy(old, offset + count, bytes, offset, old.length - offset - count);
        int first = recording.at(offset);
        int last = recording.at(offset + count - 1);
        String what = "deletion of %d at %d".formatted(count, offset);
        return new Damage(what, bytes, first, Math.max(last + 1, first + 2), -count, true);
    }
}
