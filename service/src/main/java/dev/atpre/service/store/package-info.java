/**
 * The recordings' bytes, each once, in files named by their SHA-256.
 *
 * <p>Entry point: {@link dev.atpre.service.store.Store}.
 */
@NullMarked
package dev.atpre.service.store;

import org.jspecify.annotations.NullMarked;
