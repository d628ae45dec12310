package dev.atpre.decoder.balise;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the bits of a complete balise telegram into {@link Fields} and judges them (docs/format.md, "Balise telegrams").
 *
 * <p>A packet is read within the length it claims; one whose layout does not use up that length exactly is kept as bits
 * altogether, of one whose layout is not known those bits that are not. One instance serves a whole file; allocates only for what it finds wrong. Not thread-safe.
 */
public final class TelegramReader {
    /** The bytes that five fragments carry. */
    public static final int BYTES = 104;

    /** The bits of a long Eurobalise telegram; two zero bits follow (SUBSET-036). */
    static final int BITS = 830;

    /** NID_PACKET that ends a telegram. */
    static final int END_OF_TELEGRAM = 255;

    private static final int ID_BITS = NID_PACKET.bits();
    private static final Layout HEAD = Layout.of(NID_PACKET, Q_DIR, L_PACKET);

    private static final byte[] ONES = ones();

    private static final Layout HEADER =
            Layout.of(Q_UPDOWN, M_VERSION, Q_MEDIA, N_PIG, N_TOTAL, M_DUP, M_MCOUNT, NID_C, NID_BG, Q_LINK);

    private final Fields fields = new Fields();
    private final BitReader in = new BitReader();
    private final List<String> warnings = new ArrayList<>();

    /** A reader that has read nothing yet. */
    public TelegramReader() {}

    private static byte[] ones() {
        byte[] ones = new byte[BYTES];
        Arrays.fill(ones, (byte) 0xFF);
        return ones;
    }

    /** Reads the {@value #BYTES} bytes that begin at an offset; earlier results are forgotten. */
    public void read(byte[] bytes, int offset) {
        fields.clear();
        warnings.clear();
        in.start(bytes, offset, BITS);
        fields.take(in, HEADER);
        fields.put(PACKETS);
        boolean more = true;
        while (more) {
            more = readPacket(bytes, offset);
        }
        fields.put(END);
        if ((bytes[offset + BYTES - 1] & 0b11) != 0) {
            warnings.add("the last 2 of the 832 bits are not 0");
        }
    }

    private boolean readPacket(byte[] bytes, int offset) {
        int start = in.position();
        if (in.remaining() < ID_BITS) {
            warnings.add("bit %d: the telegram ends without packet 255".formatted(start));
            return false;
        }
        int number = (int) in.take(ID_BITS);
        if (number == END_OF_TELEGRAM) {
            checkFill(bytes, offset);
            return false;
        }
        in.moveTo(start);
        int head = fields.size() + 1;
        fields.put(GROUP);
        fields.take(in, HEAD);
        int length = in.overrun() ? 0 : (int) fields.value(head + 2);
        if (length < HEAD.bits() || start + length > BITS) {
            fields.truncate(head - 1);
            warnings.add("bit %d: packet %d claims %d bits, expected %d to %d"
                    .formatted(start, number, length, HEAD.bits(), BITS - start));
            return false;
        }
        readContent(number, start, length);
        fields.put(END);
        return true;
    }

    private void readContent(int number, int start, int length) {
        int content = in.position();
        int mark = fields.size();
        WaysideType type = WaysideType.of(number);
        in.limit(start + length);
        boolean known = type != null && type.read(in, fields);
        if (in.overrun() || known && in.remaining() != 0) {
            warnings.add("bit %d: packet %d (%s) has %d bits, %s; kept raw"
                    .formatted(start, number, type, length, misfit()));
            fields.truncate(mark);
            in.moveTo(content);
            fields.takeRest(in, WAYSIDE_DATA);
        } else if (!known) {
            String what = type == null ? "is not known" : "(%s) has a content that is not known".formatted(type);
            warnings.add("bit %d: packet %d %s, its last %d bits are kept raw"
                    .formatted(start, number, what, in.remaining()));
            fields.takeRest(in, WAYSIDE_DATA);
        }
        in.limit(BITS);
    }

    private String misfit() {
        return in.overrun() ? "its fields need more" : "%d more than its fields need".formatted(in.remaining());
    }

    /** Most telegrams are mostly fill: whole bytes of it are compared at once. */
    private void checkFill(byte[] bytes, int offset) {
        int from = in.position();
        int firstWhole = (from + Byte.SIZE - 1) / Byte.SIZE;
        int lastWhole = BITS / Byte.SIZE;
        boolean ones = isOnes(Math.min(firstWhole, lastWhole) * Byte.SIZE - from);
        if (firstWhole < lastWhole) {
            ones &= Arrays.mismatch(bytes, offset + firstWhole, offset + lastWhole, ONES, 0, lastWhole - firstWhole)
                    < 0;
            in.moveTo(lastWhole * Byte.SIZE);
        }
        if (!ones || !isOnes(in.remaining())) {
            warnings.add("bit %d: the fill behind packet 255 is not all ones".formatted(from));
        }
    }

    private boolean isOnes(int bits) {
        return bits <= 0 || in.take(bits) == (1L << bits) - 1;
    }

    /** The fields of the header, then the list of packets. */
    public Fields fields() {
        return fields;
    }

    /** A number from the telegram's header. */
    public int header(Field field) {
        int index = field.ordinal() - Q_UPDOWN.ordinal();
        if (index < 0 || field.ordinal() > Q_LINK.ordinal()) {
            throw new IllegalArgumentException(field + " does not stand in the header of a telegram");
        }
        return (int) fields.value(index);
    }

    /** Whether all packets are known, fit their lengths and end in 255, and the fill is right. */
    public boolean isValid() {
        return warnings.isEmpty();
    }

    /** What is wrong, each with its bit; empty exactly when the telegram is valid. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
