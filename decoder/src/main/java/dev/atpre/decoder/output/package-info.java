/**
 * Rows as text for programs and for people.
 *
 * <p>Entry point: {@link dev.atpre.decoder.output.JsonLinesWriter}. Use {@link dev.atpre.decoder.output.TextWriter} instead
 * for eyes.
 */
@NullMarked
package dev.atpre.decoder.output;

import org.jspecify.annotations.NullMarked;
