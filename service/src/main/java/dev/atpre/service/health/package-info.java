/**
 * Whether the service is well, and which of its parts is not.
 *
 * <p>Entry point: {@link dev.atpre.service.health.Health}.
 */
@NullMarked
package dev.atpre.service.health;

import org.jspecify.annotations.NullMarked;
