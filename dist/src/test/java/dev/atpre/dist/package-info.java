/** Tests of what is packed for those who have no Maven. */
@NullMarked
package dev.atpre.dist;

import org.jspecify.annotations.NullMarked;
