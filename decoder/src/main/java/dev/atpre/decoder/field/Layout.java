package dev.atpre.decoder.field;

import java.util.Arrays;

/**
 * Fields of fixed width that stand one behind the other. Immutable.
 *
 * <p>Kept as a little program for the hot loop of {@link Fields#take(BitReader, Layout)}: for each field its place (where
 * it begins and how wide it is), which bits of the value count, and what is put above them. A loop over three arrays; the
 * figures are in docs/benchmarks.md.
 */
public final class Layout {
    static final int BEGIN_AT = 16;
    static final int WIDTH_MASK = 0xFFFF;
    private static final Layout EMPTY = new Layout(new int[0], new long[0], new long[0], 0, 0);

    /** Where a field begins, in bits from the start of the layout, above its width in bits. */
    final int[] places;
    /** The bits of a field's width; more where the sign goes on above them. */
    final long[] masks;
    /** The field's mark, and a constant that is added to what is read. */
    final long[] marks;
    /** How many fields stand before the first that is bytes. */
    final int numbers;

    private final int bits;

    private Layout(int[] places, long[] masks, long[] marks, int numbers, int bits) {
        this.places = places;
        this.masks = masks;
        this.marks = marks;
        this.numbers = numbers;
        this.bits = bits;
    }

    /** The layout of these fields in this order. */
    public static Layout of(Field... fields) {
        return EMPTY.then(fields);
    }

    /** This layout with more fields behind it. */
    public Layout then(Field... fields) {
        Layout layout = this;
        for (Field field : fields) {
            layout = layout.with(field, field.bits(), 0);
        }
        return layout;
    }

    /** This layout with a value behind it that does not stand on the wire: always the same, 0..255. */
    public Layout thenConstant(Field field, int value) {
        Checks.range("constant", value, 0, 0xFF);
        return with(field, 0, value);
    }

    /** This layout with so many bytes behind it. */
    public Layout thenBytes(Field field, int count) {
        return with(field, count * Byte.SIZE, 0);
    }

    private Layout with(Field field, int width, int constant) {
        int size = marks.length;
        int[] morePlaces = Arrays.copyOf(places, size + 1);
        long[] moreMasks = Arrays.copyOf(masks, size + 1);
        long[] moreMarks = Arrays.copyOf(marks, size + 1);
        morePlaces[size] = bits << BEGIN_AT | width;
        moreMasks[size] = mask(field, width);
        moreMarks[size] = Fields.mark(field) | constant;
        boolean isNumber = numbers == size && !field.isBytes();
        return new Layout(morePlaces, moreMasks, moreMarks, numbers + (isNumber ? 1 : 0), bits + width);
    }

    private static long mask(Field field, int width) {
        if (field.kind() == Kind.SIGNED) {
            return Fields.VALUE_MASK;
        }
        return width >= Fields.VALUE_BITS ? Fields.VALUE_MASK : (1L << width) - 1;
    }

    /** The width of all fields together. */
    public int bits() {
        return bits;
    }
}
