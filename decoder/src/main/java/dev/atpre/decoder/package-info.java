/**
 * Decodes recorder files of a train's ATP unit, and encodes them again.
 *
 * <p>Entry point: {@link dev.atpre.decoder.Decoder}. For a whole small file:
 *
 * <pre>{@code
 * for (Row row : Decoder.decode(bytes)) {
 *     if (row instanceof RecorderRecord r && r.body() instanceof Body.Display(DisplayPacket packet)) { ... }
 * }
 * }</pre>
 *
 * <p>For large files, or where speed counts, use {@link dev.atpre.decoder.Decoder#feed} with a
 * {@link dev.atpre.decoder.RowSink} instead: its cursor decodes only what it is asked for and allocates nothing.
 */
@NullMarked
package dev.atpre.decoder;

import org.jspecify.annotations.NullMarked;
