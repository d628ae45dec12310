/**
 * What all layouts are made of: named fields, their widths and kinds, and the values of the format.
 *
 * <p>Entry point: {@link dev.atpre.decoder.field.Fields}, the flat list that bytes are decoded into. Use the typed records of
 * the other packages instead unless nothing may be allocated.
 */
@NullMarked
package dev.atpre.decoder.field;

import org.jspecify.annotations.NullMarked;
