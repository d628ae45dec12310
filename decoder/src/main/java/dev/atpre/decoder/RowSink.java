package dev.atpre.decoder;

/** Where a {@link Decoder} puts the rows of a file, in file order. */
@FunctionalInterface
public interface RowSink {
    /** Takes one row. The cursor shows it only until this call returns; {@link RowCursor#toRow()} makes a copy to keep. */
    void row(RowCursor row);
}
