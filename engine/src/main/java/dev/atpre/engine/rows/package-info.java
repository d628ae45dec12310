/**
 * Rows of recordings as somebody asked for them: which ones, written as what, a page at a time or all.
 *
 * <p>Entry points: {@link dev.atpre.engine.rows.RowFilter}, {@link dev.atpre.engine.rows.RowPage},
 * {@link dev.atpre.engine.rows.TripExport}.
 *
 * <pre>{@code
 * RowFilter filter = RowFilter.of("", List.of(), List.of("STATUS"), "13:05", "13:10");
 * RowPage page = RowPage.read(recordings, filter, RowPage.Start.first(100), false);
 * }</pre>
 *
 * <p>Use {@link dev.atpre.engine.recordings.RecordingReader} instead to work with rows in a program.
 */
@NullMarked
package dev.atpre.engine.rows;

import org.jspecify.annotations.NullMarked;
