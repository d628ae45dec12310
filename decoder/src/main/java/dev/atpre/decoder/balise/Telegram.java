package dev.atpre.decoder.balise;

import static dev.atpre.decoder.field.Field.*;

import dev.atpre.decoder.field.BitWriter;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.FieldReader;
import dev.atpre.decoder.field.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A complete balise telegram (SUBSET-026 chapter 8; docs/format.md, "Balise telegrams"). Immutable.
 *
 * @param mMcount 255 for a fixed balise
 * @param packets those that could be delimited, in their order
 * @param warnings what is wrong, each with its bit; empty exactly when the telegram is valid
 * @param fragmentsIntact whether all five fragments passed their bus CRC
 * @param raw the 104 bytes as they were put together
 */
public record Telegram(
        int qUpdown,
        int mVersion,
        int qMedia,
        int nPig,
        int nTotal,
        int mDup,
        int mMcount,
        int nidC,
        int nidBg,
        int qLink,
        List<WaysidePacket> packets,
        List<String> warnings,
        boolean fragmentsIntact,
        Bytes raw) {
    /** NID_BG of the partners that carry no packets, the same number for many balises: no balise group's identity. */
    private static final List<Integer> PLACEHOLDERS = List.of(16381, 16382);

    public Telegram {
        packets = List.copyOf(packets);
        warnings = List.copyOf(warnings);
    }

    /** The telegram that a reader has just read. */
    public static Telegram of(TelegramReader reader, boolean fragmentsIntact, Bytes raw) {
        FieldReader in = new FieldReader(reader.fields());
        return new Telegram(
                in.integer(Q_UPDOWN),
                in.integer(M_VERSION),
                in.integer(Q_MEDIA),
                in.integer(N_PIG),
                in.integer(N_TOTAL),
                in.integer(M_DUP),
                in.integer(M_MCOUNT),
                in.integer(NID_C),
                in.integer(NID_BG),
                in.integer(Q_LINK),
                in.list(PACKETS, N_ITER, WaysidePacket::read),
                reader.warnings(),
                fragmentsIntact,
                raw);
    }

    /** A valid telegram of these values; its 104 bytes are made from them. */
    public static Telegram of(
            int nPig, int nTotal, int mMcount, int nidC, int nidBg, int qLink, List<WaysidePacket> packets) {
        Telegram bare = new Telegram(
                1, 0x10, 0, nPig, nTotal, 0, mMcount, nidC, nidBg, qLink, packets, List.of(), true, Bytes.empty());
        TelegramReader reader = new TelegramReader();
        byte[] raw = bare.encode();
        reader.read(raw, 0);
        return of(reader, true, Bytes.of(raw));
    }

    /** Whether the number of a balise group is one of those that no group bears. */
    public static boolean isPlaceholder(int nidBg) {
        return PLACEHOLDERS.contains(nidBg);
    }

    /** Whether all packets are known, fit their lengths and end in 255, and the fill is right. */
    public boolean isValid() {
        return warnings.isEmpty();
    }

    /** Appends the fields in wire order, without the end packet and the fill. */
    public void write(Fields out) {
        out.put(Q_UPDOWN, qUpdown);
        out.put(M_VERSION, mVersion);
        out.put(Q_MEDIA, qMedia);
        out.put(N_PIG, nPig);
        out.put(N_TOTAL, nTotal);
        out.put(M_DUP, mDup);
        out.put(M_MCOUNT, mMcount);
        out.put(NID_C, nidC);
        out.put(NID_BG, nidBg);
        out.put(Q_LINK, qLink);
        out.put(PACKETS);
        for (WaysidePacket packet : packets) {
            out.put(GROUP);
            packet.writeWhole(out);
            out.put(END);
        }
        out.put(END);
    }

    /**
     * The 104 bytes: for a valid telegram made from its fields, for any other the raw ones.
     *
     * @throws IllegalArgumentException when the packets need more than 822 bits
     */
    public byte[] encode() {
        if (!isValid()) {
            return raw.toArray();
        }
        Fields fields = new Fields();
        write(fields);
        BitWriter out = new BitWriter().put(fields).put(TelegramReader.END_OF_TELEGRAM, NID_PACKET.bits());
        if (out.size() > TelegramReader.BITS) {
            throw new IllegalArgumentException("the packets of balise group %d need %d bits, a telegram has %d"
                    .formatted(nidBg, out.size(), TelegramReader.BITS));
        }
        while (out.size() < TelegramReader.BITS) {
            out.put(1, 1);
        }
        return out.put(0, 2).toArray();
    }

    /** The 104 bytes cut as the five fragments carry them. */
    public List<Bytes> fragments() {
        byte[] bytes = encode();
        List<Bytes> parts = new ArrayList<>(TelegramAssembler.FRAGMENTS);
        int from = 0;
        for (int size = TelegramAssembler.FIRST_BYTES; from < bytes.length; size = TelegramAssembler.OTHER_BYTES) {
            parts.add(Bytes.of(Arrays.copyOfRange(bytes, from, from + size)));
            from += size;
        }
        return List.copyOf(parts);
    }
}
