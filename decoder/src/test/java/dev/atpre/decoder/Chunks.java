package dev.atpre.decoder;

import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.decoder.record.Row;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Decodes bytes that arrive in pieces. */
final class Chunks {
    /** Sizes that every decoder test tries besides the whole. */
    static final List<Integer> SIZES = List.of(1, 7, 4096);

    private Chunks() {}

    static Decoder feed(byte[] file, int chunkBytes, RowSink sink) {
        Decoder decoder = Decoder.lenient();
        for (int at = 0; at < file.length; at += chunkBytes) {
            decoder.feed(ByteBuffer.wrap(file, at, Math.min(chunkBytes, file.length - at)), sink);
        }
        decoder.finish(sink);
        return decoder;
    }

    /** As {@link #feed}, each piece in one and the same direct buffer. */
    static Decoder feedDirect(byte[] file, int chunkBytes, RowSink sink) {
        Decoder decoder = Decoder.lenient();
        ByteBuffer buffer = ByteBuffer.allocateDirect(chunkBytes);
        for (int at = 0; at < file.length; at += chunkBytes) {
            buffer.clear().put(file, at, Math.min(chunkBytes, file.length - at)).flip();
            decoder.feed(buffer, sink);
        }
        decoder.finish(sink);
        return decoder;
    }

    static List<Row> rows(byte[] file, int chunkBytes) {
        List<Row> rows = new ArrayList<>();
        feed(file, chunkBytes, row -> rows.add(row.toRow()));
        return rows;
    }

    static byte[] json(byte[] file, int chunkBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, false);
        feed(file, chunkBytes, writer);
        writer.flush();
        return out.toByteArray();
    }
}
