/**
 * A trip as one self-contained page: a file to open offline, to mail and to print.
 *
 * <p>Entry point: {@link dev.atpre.engine.report.ReportPage}.
 *
 * <pre>{@code
 * try (Writer out = Files.newBufferedWriter(Path.of("trip.html"))) {
 *     ReportPage.write(out, tripJson, ReportPage.Language.ENGLISH);
 * }
 * }</pre>
 *
 * <p>Use {@code atp events --json} instead where a program reads on.
 */
@NullMarked
package dev.atpre.engine.report;

import org.jspecify.annotations.NullMarked;
