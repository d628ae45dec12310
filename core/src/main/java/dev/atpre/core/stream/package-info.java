/**
 * Reads files and streams of any size in constant memory: chunk by chunk, or record by record.
 *
 * <p>Entry point: {@link dev.atpre.core.stream.StreamProcessor}.
 *
 * <pre>{@code
 * StreamProcessor processor = StreamProcessor.create();
 * StreamOutcome outcome = processor.processStream(Path.of("large_file.dat"), chunk -> digest.update(chunk));
 * outcome.requireComplete(); // or switch over Complete, Truncated, Malformed, Changed, Cancelled
 *
 * StreamProcessor lines = StreamProcessor.builder().framer(Framer.delimited((byte) '\n')).build();
 * lines.processBytes(Path.of("large_file.txt"), line -> count(line)); // a line is never split
 * }</pre>
 *
 * <p>Use {@link java.nio.file.Files#readAllBytes} instead for a small file that is needed as a whole.
 */
@NullMarked
package dev.atpre.core.stream;

import org.jspecify.annotations.NullMarked;
