/**
 * Records, their types and bodies, and what damage is.
 *
 * <p>Entry point: {@link dev.atpre.decoder.record.Row}, a sealed family to switch on. Use
 * {@link dev.atpre.decoder.RowCursor} instead where nothing may be allocated.
 */
@NullMarked
package dev.atpre.decoder.record;

import org.jspecify.annotations.NullMarked;
