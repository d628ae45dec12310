package dev.atpre.decoder;

import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecorderRecord;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A sound recording that tests may damage: its bytes and its records. */
record Recording(String name, byte[] bytes, List<RecorderRecord> records) {
    private static final int WINDOW = 150;
    private static final int GENERATED = 6;

    static Recording of(String name, byte[] bytes) {
        List<RecorderRecord> records = new ArrayList<>();
        Decoder.decode(bytes).forEach(row -> records.add((RecorderRecord) row));
        return new Recording(name, bytes, records);
    }

    /** A generated recording of at least so many records. */
    static Recording generated(long seed, int records) {
        return of("generated " + seed, RandomRecords.bytes(new RandomRecords(seed).recording(records)));
    }

    /** Generated ones, and a stretch out of each public one where there are any. */
    static List<Recording> all() {
        List<Recording> all = new ArrayList<>();
        for (int seed = 0; seed < GENERATED; seed++) {
            all.add(generated(seed, WINDOW));
        }
        if (Corpus.isPresent()) {
            for (Path file : Corpus.files()) {
                all.add(stretch(file));
            }
        }
        return all;
    }

    private static Recording stretch(Path file) {
        Recording whole = of(file.getFileName().toString(), Corpus.bytes(file));
        int count = Math.min(WINDOW, whole.records.size());
        int first = new SplittableRandom(whole.bytes.length).nextInt(whole.records.size() - count + 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (RecorderRecord each : whole.records.subList(first, first + count)) {
            out.write(whole.bytes, (int) each.offset(), (int) each.lengthBytes());
        }
        return of(whole.name, out.toByteArray());
    }

    int start(int record) {
        return (int) records.get(record).offset();
    }

    int end(int record) {
        return start(record) + (int) records.get(record).lengthBytes();
    }

    /** The record to which a byte belongs. */
    int at(int offset) {
        int record = 0;
        while (end(record) <= offset) {
            record++;
        }
        return record;
    }

    /** How many records end within so many bytes. */
    int wholeRecordsIn(int length) {
        int count = 0;
        while (count < records.size() && end(count) <= length) {
            count++;
        }
        return count;
    }

    /** Whether a change of this byte of a record cannot pass unnoticed: reserved bytes, a length, what a bus CRC covers. */
    boolean isGuarded(int record, int offset) {
        int at = offset - start(record);
        return at == 11
                || at == 12
                || at == RecordHeader.BYTES - 1
                || at >= RecordHeader.BYTES && records.get(record).body() instanceof BusBody;
    }

    /** The sequence number of the telegram to which a record belongs; -1 for none. */
    static int sequence(RecorderRecord each) {
        if (each.body() instanceof BusBody.FirstFragment first) {
            return first.seq();
        }
        return each.body() instanceof BusBody.Fragment other ? other.seq() : -1;
    }

    @Override
    public String toString() {
        return name;
    }
}
