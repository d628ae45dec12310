package dev.atpre.cli.trips;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.record.RecordHeader;
import java.util.HexFormat;
import java.util.Map;

/** Puts the bytes of wanted records, in hex, behind their offsets: the header, a blank, the body. */
final class RecordHex implements RowSink {
    private static final HexFormat HEX = HexFormat.of();

    private final Map<Long, String> wanted;

    /** Fills the values of a map by offset; its keys are what is wanted. */
    RecordHex(Map<Long, String> wanted) {
        this.wanted = wanted;
    }

    @Override
    public void row(RowCursor row) {
        if (!wanted.containsKey(row.offset()) || row.damage() != null) {
            return;
        }
        int body = row.bodyOffset();
        String header = HEX.formatHex(row.array(), body - RecordHeader.BYTES, body);
        String hex = row.isPersonal() ? "***" : HEX.formatHex(row.array(), body, body + row.bodyLength());
        wanted.put(row.offset(), header + " " + hex);
    }
}
