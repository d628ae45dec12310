/**
 * Errors as problem documents (RFC 9457): what was found, what was expected, what to do, and the request's id.
 *
 * <p>Entry point: {@link dev.atpre.service.problem.ProblemException}.
 */
@NullMarked
package dev.atpre.service.problem;

import org.jspecify.annotations.NullMarked;
