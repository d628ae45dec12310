/**
 * Packets between the ATP and the cab display, an early member of the family of SUBSET-121.
 *
 * <p>Entry point: {@link dev.atpre.decoder.display.DisplayPacket}, a sealed family to switch on. Use
 * {@link dev.atpre.decoder.display.PacketType} instead to go by numbers and names.
 */
@NullMarked
package dev.atpre.decoder.display;

import org.jspecify.annotations.NullMarked;
