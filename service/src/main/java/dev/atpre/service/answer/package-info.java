/**
 * Answers about trips that are made of their recordings' bytes, and kept as they are sent.
 *
 * <p>Entry point: {@link dev.atpre.service.answer.Answers}.
 */
@NullMarked
package dev.atpre.service.answer;

import org.jspecify.annotations.NullMarked;
