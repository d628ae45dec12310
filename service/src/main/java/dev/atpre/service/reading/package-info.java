/**
 * Reads recordings of the store, and keeps in memory what trips need of them for a while.
 *
 * <p>Entry point: {@link dev.atpre.service.reading.Readings}.
 */
@NullMarked
package dev.atpre.service.reading;

import org.jspecify.annotations.NullMarked;
