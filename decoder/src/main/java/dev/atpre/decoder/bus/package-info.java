/**
 * The trailer of telegrams from the vehicle bus: its CRC and the clock that it reveals.
 *
 * <p>Entry point: {@link dev.atpre.decoder.bus.BusTrailer}. Use {@link dev.atpre.decoder.bus.BusCrc} instead to check bytes
 * that are not a record's body.
 */
@NullMarked
package dev.atpre.decoder.bus;

import org.jspecify.annotations.NullMarked;
