/**
 * Balise groups as a train meets them: pairs of balises put together, the way in which they were passed, and which groups the
 * linking of others had announced.
 *
 * <p>Entry points: {@link dev.atpre.analysis.balise.GroupPassage#of} and {@link dev.atpre.analysis.balise.Linking}.
 *
 * <pre>{@code
 * List<GroupPassage<Key>> groups = GroupPassage.of(passages);
 * Linking<Key> linking = new Linking<>();
 * groups.forEach(linking::meet);
 * linking.missing();
 * }</pre>
 *
 * <p>Use {@link dev.atpre.decoder.balise.Telegram} instead for what one balise said.
 */
@NullMarked
package dev.atpre.analysis.balise;

import org.jspecify.annotations.NullMarked;
