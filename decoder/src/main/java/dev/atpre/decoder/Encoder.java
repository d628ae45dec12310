package dev.atpre.decoder;

import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.BitWriter;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecorderRecord;
import java.util.Arrays;

/**
 * Makes bytes of typed records, the way back of {@link Decoder}: every record is rebuilt from its fields, bus trailers
 * with a computed CRC. Thread-safe: stateless.
 */
public final class Encoder {
    private static final int MAX_BODY = 255;

    private Encoder() {}

    /** The bytes of a record that was decoded; its balise telegram stands in the fragments, not here. */
    public static byte[] encode(RecorderRecord row) {
        return encode(row.header(), row.body());
    }

    /**
     * The bytes of a record.
     *
     * @throws IllegalArgumentException when the body needs more than 255 bytes
     */
    public static byte[] encode(RecordHeader header, Body body) {
        byte[] encoded = body(body);
        if (encoded.length > MAX_BODY) {
            throw new IllegalArgumentException(
                    "the body has %d bytes, expected at most %d".formatted(encoded.length, MAX_BODY));
        }
        byte[] head = new BitWriter()
                .put(header.typeCode(), 8)
                .put(header.time().packed(), 48)
                .put(header.location().raw(), 32)
                .put(header.reserved(), 16)
                .put(header.speed().raw(), 16)
                .put(encoded.length, 8)
                .toArray();
        byte[] whole = Arrays.copyOf(head, head.length + encoded.length);
        System.arraycopy(encoded, 0, whole, head.length, encoded.length);
        return whole;
    }

    private static byte[] body(Body body) {
        Fields fields = new Fields();
        body.write(fields);
        if (body instanceof BusBody bus) {
            return bus.trailer().append(new BitWriter().put(fields));
        }
        if (body instanceof Body.Display display) {
            return packet(display.packet(), fields);
        }
        return new BitWriter().put(fields).toArray();
    }

    private static byte[] packet(DisplayPacket packet, Fields fields) {
        BitWriter content = new BitWriter();
        PacketType type = PacketType.of(packet.number());
        if (type != null && type.isMirrored() && !(packet instanceof DisplayPacket.Raw)) {
            content.invert();
        }
        byte[] encoded = content.put(fields).toArray();
        int length = PacketType.HEAD_BYTES + encoded.length;
        byte[] whole = Arrays.copyOf(
                new BitWriter()
                        .put(packet.number(), 8)
                        .put((long) length * Byte.SIZE, 16)
                        .toArray(),
                length);
        System.arraycopy(encoded, 0, whole, PacketType.HEAD_BYTES, encoded.length);
        return whole;
    }
}
