/**
 * The page for browsers: drop files, see which trips need a person.
 *
 * <p>Entry point: none to call; the page uses the API as every other client.
 */
@NullMarked
package dev.atpre.service.page;

import org.jspecify.annotations.NullMarked;
