/**
 * Balise telegrams: put together from fragments, read down to each wayside packet, and written again (SUBSET-026
 * chapters 7 and 8).
 *
 * <p>Entry point: {@link dev.atpre.decoder.balise.Telegram}, which a decoded record carries that completes one. Use
 * {@link dev.atpre.decoder.balise.TelegramReader} instead where telegrams come from elsewhere or nothing may be allocated.
 */
@NullMarked
package dev.atpre.decoder.balise;

import org.jspecify.annotations.NullMarked;
