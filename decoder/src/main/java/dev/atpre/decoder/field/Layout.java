package dev.atpre.decoder.field;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fields of fixed width that stand one behind the other. Immutable.
 *
 * <p>Kept as a chain of steps for the hot loop of {@link Fields#take(BitReader, Layout)}. A chain, because most layouts have
 * one to five fields: what the compiler prepares before a loop over arrays costs more than such a loop itself
 * (docs/benchmarks.md).
 */
public final class Layout {
    private static final Layout EMPTY = new Layout(new Step[0], 0);

    /** The first field; null when there is none. */
    final @Nullable Step first;
    /** The first field that is bytes; null when all are numbers. */
    final @Nullable Step firstBytes;

    private final Step[] steps;
    private final int bits;

    /** One field. */
    static final class Step {
        /** Where it begins, in bits from the start of the layout. */
        final int begin;
        /** Its width in bits. */
        final int width;
        /** The bits of its width; more where the sign goes on above them. */
        final long mask;
        /** The field's mark, and a constant that is added to what is read. */
        final long mark;

        final @Nullable Step next;

        private Step(int begin, int width, long mask, long mark, @Nullable Step next) {
            this.begin = begin;
            this.width = width;
            this.mask = mask;
            this.mark = mark;
            this.next = next;
        }

        private Step before(@Nullable Step follower) {
            return new Step(begin, width, mask, mark, follower);
        }
    }

    private Layout(Step[] unlinked, int bits) {
        Step[] linked = unlinked.clone();
        Step follower = null;
        Step bytes = null;
        for (int i = linked.length - 1; i >= 0; i--) {
            follower = unlinked[i].before(follower);
            linked[i] = follower;
            bytes = follower.mark < 0 ? follower : bytes;
        }
        this.steps = linked;
        this.first = follower;
        this.firstBytes = bytes;
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
        Step[] more = Arrays.copyOf(steps, steps.length + 1);
        more[steps.length] = new Step(bits, width, mask(field, width), Fields.mark(field) | constant, null);
        return new Layout(more, bits + width);
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

    int size() {
        return steps.length;
    }
}
