package dev.atpre.benchmarks;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Kind;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.Malformed;
import dev.atpre.decoder.record.RecorderRecord;
import dev.atpre.decoder.record.Row;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Adds every field of every record, packet and telegram into one number: over the cursor, or over the records made from
 * it. Both give the same, which shows that the fast face hides nothing.
 */
final class FieldChecksum implements RowSink {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int NOT_INTACT = -1;

    private final Fields scratch = new Fields();
    private long sum;

    long sum() {
        return sum;
    }

    @Override
    public void row(RowCursor row) {
        add(row.offset());
        add(row.lengthBytes());
        if (row.damage() != null) {
            return;
        }
        add(row.typeCode());
        add(row.timePacked());
        add(row.locationRaw());
        add(row.reserved());
        add(row.speedRaw());
        if (row.isRaw()) {
            addBytes(row.array(), row.bodyOffset(), row.bodyLength());
        } else if (row.isDisplay()) {
            add(row.packetNumber());
            if (row.hasPacketFields()) {
                addFields(row.fields());
            } else {
                int head = PacketType.HEAD_BYTES;
                addBytes(row.array(), row.bodyOffset() + head, row.bodyLength() - head);
            }
        } else {
            addFields(row.fields());
        }
        if (row.isBus()) {
            add(row.isBusIntact() ? row.uptimeMs() : NOT_INTACT);
        }
        if (row.hasTelegram()) {
            addFields(row.telegram().fields());
        }
    }

    /** The same over a record made from the cursor. */
    void row(Row row) {
        add(row.offset());
        add(row.lengthBytes());
        if (row instanceof Malformed) {
            return;
        }
        RecorderRecord each = (RecorderRecord) row;
        add(each.header().typeCode());
        add(each.header().time().packed());
        add(each.header().location().raw());
        add(each.header().reserved());
        add(each.header().speed().raw());
        if (each.body() instanceof Body.Display display) {
            add(display.packet().number());
        }
        each.body().write(scratch.clear());
        addFields(scratch);
        if (each.body() instanceof BusBody bus) {
            BusTrailer trailer = bus.trailer();
            add(trailer.uptimeMs().orElse(NOT_INTACT));
        }
        Optional<Telegram> telegram = each.telegram();
        if (telegram.isPresent()) {
            telegram.get().write(scratch.clear());
            addFields(scratch);
        }
    }

    private void addFields(Fields fields) {
        int size = fields.size();
        for (int i = 0; i < size; i++) {
            if (fields.isBytes(i)) {
                addBytesEntry(fields, i);
            } else {
                add(fields.entry(i));
            }
        }
    }

    private void addBytesEntry(Fields fields, int index) {
        if (fields.field(index).kind() == Kind.HEX_BITS) {
            add(fields.bytes(index).hashCode());
        } else {
            addBytes(fields.array(), fields.offset(index), fields.length(index));
        }
    }

    private void add(long value) {
        sum = Long.rotateLeft(sum, 7) + value;
    }

    private void addBytes(byte[] array, int offset, int length) {
        add(length);
        int end = offset + length;
        int at = offset;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            add((long) LONG.get(array, at));
        }
        for (; at < end; at++) {
            add(array[at]);
        }
    }
}
