package dev.atpre.decoder.record;

/**
 * Which lengths the body of a record type may have, in bytes.
 *
 * @param min at least so many
 * @param max at most so many, 255 when open
 * @param isDisplay whether the body is a display packet, whose own length must agree
 */
public record BodyLength(int min, int max, boolean isDisplay) {
    private static final int LONGEST = 255;
    private static final int DISPLAY_HEAD = 3;

    static BodyLength of(int bytes) {
        return new BodyLength(bytes, bytes, false);
    }

    static BodyLength atLeast(int bytes) {
        return new BodyLength(bytes, LONGEST, false);
    }

    static BodyLength display() {
        return new BodyLength(DISPLAY_HEAD, LONGEST, true);
    }

    /** Whether a body of so many bytes is right, as far as the number alone tells. */
    public boolean allows(int bytes) {
        return bytes >= min && bytes <= max;
    }

    @Override
    public String toString() {
        if (isDisplay) {
            return "an eighth of its L_PACKET, at least " + min;
        }
        return min == max ? Integer.toString(min) : "at least " + min;
    }
}
