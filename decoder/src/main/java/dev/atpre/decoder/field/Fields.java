package dev.atpre.decoder.field;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The decoded fields of one body, packet or telegram: a flat list in wire order, groups marked by entries of their own.
 *
 * <p>Everything meets here. Layouts write it from bytes, typed records are read from it and written back to it, the
 * outputs and the encoder walk along it. One instance serves a whole file and allocates only when it grows. An entry is
 * one {@code long}: the field's number above, 48 bits of value below; for bytes the value is where they stand and how many
 * they are. Not thread-safe.
 */
public final class Fields {
    static final int VALUE_BITS = 48;
    static final long VALUE_MASK = (1L << VALUE_BITS) - 1;
    private static final int SIZE_BITS = 16;
    private static final int FIELD_MASK = 0x7FFF;
    private static final Field[] ALL = Field.values();

    private long[] entries = new long[64];
    private int size;
    private byte[] bytes = new byte[0];
    private int ownBytes;

    /** No entries yet. */
    public Fields() {}

    /** Forgets all entries. */
    public Fields clear() {
        size = 0;
        ownBytes = 0;
        return this;
    }

    /** Forgets the entries from {@code size} on. */
    public void truncate(int newSize) {
        size = newSize;
    }

    /** The number of entries, marks of groups included. */
    public int size() {
        return size;
    }

    /** The field of an entry. */
    public Field field(int index) {
        return ALL[(int) (entries[index] >>> VALUE_BITS) & FIELD_MASK];
    }

    /** Whether an entry is a stretch of bytes, not a number. */
    public boolean isBytes(int index) {
        return entries[index] < 0;
    }

    /** An entry's field and number in one: different for different fields and for different numbers. */
    public long entry(int index) {
        return entries[index];
    }

    /** The number of an entry as it is stored: sign-extended for signed fields, sentinels untouched. */
    public long value(int index) {
        return entries[index] << (64 - VALUE_BITS) >> (64 - VALUE_BITS);
    }

    /** The array that holds the bytes of entries whose kind is a stretch of bytes. */
    public byte[] array() {
        return bytes;
    }

    /** Where an entry's bytes stand in {@link #array()}; for {@link Kind#HEX_BITS} in bits. */
    public int offset(int index) {
        return (int) (value(index) >> SIZE_BITS);
    }

    /** How many bytes an entry has; for {@link Kind#HEX_BITS} how many bits. */
    public int length(int index) {
        return (int) entries[index] & (1 << SIZE_BITS) - 1;
    }

    /** An entry's bytes; for {@link Kind#HEX_BITS} left-aligned and filled up with zero bits. */
    public Bytes bytes(int index) {
        if (field(index).kind() != Kind.HEX_BITS) {
            return Bytes.copyOf(bytes, offset(index), length(index));
        }
        byte[] aligned = new byte[(length(index) + 7) / 8];
        BitReader in = new BitReader().start(bytes, 0, offset(index) + length(index));
        in.skip(offset(index));
        for (int i = 0; i < aligned.length; i++) {
            int bits = Math.min(8, in.remaining());
            aligned[i] = (byte) (in.take(bits) << (8 - bits));
        }
        return Bytes.copyOf(aligned, 0, aligned.length);
    }

    // Writing from bytes: what layouts do

    /** Reads a number of fixed width and appends it; returns its value. */
    public long take(BitReader in, Field field) {
        long value = in.take(field.bits()) << field.signShift() >> field.signShift();
        put(field, value);
        return value;
    }

    /** Reads the fields of a layout; when it does not fit, nothing is appended and the reader has an overrun. */
    public void take(BitReader in, Layout layout) {
        int start = in.claim(layout.bits());
        if (start < 0) {
            return;
        }
        int end = size + layout.size();
        if (entries.length < end) {
            entries = Arrays.copyOf(entries, 2 * end);
        }
        Layout.@Nullable Step step = layout.first;
        int at = size;
        if (in.isFarFromEnd(start + layout.bits())) {
            at = takeNumbers(in, start, layout);
            step = layout.firstBytes;
        }
        for (; step != null; step = step.next) {
            entries[at++] = takeOne(in, start, step);
        }
        size = end;
    }

    /** Hot: loads, shifts and one store a field. */
    private int takeNumbers(BitReader in, int start, Layout layout) {
        byte[] source = in.array();
        int base = in.base();
        long inversion = in.inversion();
        long[] to = entries;
        int at = size;
        Layout.@Nullable Step end = layout.firstBytes;
        for (Layout.@Nullable Step step = layout.first; step != null && step != end; step = step.next) {
            int bit = start + step.begin;
            long word = ((long) BitReader.LONG.get(source, base + (bit >>> 3)) ^ inversion) << (bit & 7);
            to[at++] = step.mark + (word >> -step.width & step.mask);
        }
        return at;
    }

    private long takeOne(BitReader in, int start, Layout.Step step) {
        int from = start + step.begin;
        if (step.mark >= 0) {
            return step.mark + (in.peekSigned(from, step.width) & step.mask);
        }
        bytes = in.array();
        return step.mark | (long) (in.base() + from / 8) << SIZE_BITS | step.width / 8;
    }

    /** Appends {@code count} bytes that begin at a whole byte. */
    public void takeBytes(BitReader in, Field field, int count) {
        bytes = in.array();
        int from = in.base() + in.skip(count * 8) / 8;
        put(field, (long) from << SIZE_BITS | count);
    }

    /** Appends all bits that are left. */
    public void takeRest(BitReader in, Field field) {
        bytes = in.array();
        int count = in.remaining();
        put(field, (in.base() * 8L + in.skip(count)) << SIZE_BITS | count);
    }

    // Writing from values: what typed records do

    /** Appends a number, or a mark whose value is 0. */
    public void put(Field field, long value) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        entries[size++] = mark(field) | value & VALUE_MASK;
    }

    /** Appends a mark. */
    public void put(Field mark) {
        put(mark, 0);
    }

    /** Appends a speed as it is stored. */
    public void put(Field field, Speed speed) {
        put(field, speed.raw());
    }

    /** Appends a position as it is stored. */
    public void put(Field field, Position position) {
        put(field, position.raw());
    }

    /** Appends a copy of the bytes. Not to be mixed with entries taken from a {@link BitReader}. */
    public void put(Field field, Bytes value) {
        put(field, (long) own(value) << SIZE_BITS | value.size());
    }

    /** Appends the first {@code bits} bits of the bytes. */
    public void putBits(Field field, Bytes value, int bits) {
        put(field, (long) own(value) * 8 << SIZE_BITS | bits);
    }

    /** What tells an entry's field, above its value; negative for bytes. */
    static long mark(Field field) {
        return (field.isBytes() ? Long.MIN_VALUE : 0) | (long) field.ordinal() << VALUE_BITS;
    }

    private int own(Bytes value) {
        int at = ownBytes;
        if (ownBytes == 0 || bytes.length < at + value.size()) {
            bytes = Arrays.copyOf(ownBytes == 0 ? new byte[0] : bytes, Math.max(256, 2 * (at + value.size())));
        }
        value.copyTo(bytes, at);
        ownBytes += value.size();
        return at;
    }

    /** Appends a list in which the number of groups stands before the first. */
    public <T> void putList(Field list, Field count, List<T> items, BiConsumer<Fields, T> item) {
        put(list);
        put(count, items.size());
        for (T each : items) {
            putGroup(each, item);
        }
        put(Field.END);
    }

    /** Appends a list of at least one group in which the number of further groups stands behind the first. */
    public <T> void putListAfterFirst(Field list, Field count, List<T> items, BiConsumer<Fields, T> item) {
        put(list);
        for (int i = 0; i < items.size(); i++) {
            putGroup(items.get(i), item);
            if (i == 0) {
                put(count, items.size() - 1L);
            }
        }
        put(Field.END);
    }

    private <T> void putGroup(T each, BiConsumer<Fields, T> item) {
        put(Field.GROUP);
        item.accept(this, each);
        put(Field.END);
    }
}
