/**
 * Work on many items at once: as many threads as wanted, memory that does not grow with the number of items, and an
 * account of every item at the end.
 *
 * <p>Entry point: {@link dev.atpre.core.parallel.ParallelProcessor}.
 *
 * <pre>{@code
 * BatchResult<Summary> result = ParallelProcessor.withWorkers(4)
 *         .processFiles(files, file -> summarise(file), (done, total) -> show(done + "/" + total));
 * result.errors().forEach(error -> show(error.item() + ": " + error.cause()));
 * }</pre>
 *
 * <p>Results that are written out as they come belong into {@code forEach}, which keeps none. Use a parallel stream
 * instead for arithmetic on data that is in memory already: nothing there can fail, wait or be cancelled.
 */
@NullMarked
package dev.atpre.core.parallel;

import org.jspecify.annotations.NullMarked;
