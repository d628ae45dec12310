/**
 * What a recorder file holds, in numbers: the summary of docs/format.md, "Summary".
 *
 * <p>Entry point: {@link dev.atpre.analysis.summary.SummaryBuilder}.
 *
 * <pre>{@code
 * SummaryBuilder builder = new SummaryBuilder();
 * decoder.feed(bytes, builder);
 * decoder.finish(builder);
 * FileSummary summary = builder.finish(decoder);
 * }</pre>
 *
 * <p>Use {@code dev.atpre.analysis.quality} instead to learn whether the file can be believed.
 */
@NullMarked
package dev.atpre.analysis.summary;

import org.jspecify.annotations.NullMarked;
