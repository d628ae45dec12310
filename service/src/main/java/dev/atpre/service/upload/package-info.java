/**
 * Takes files in: one, many, archives, with the folders they lie in. An upload is taken as a whole or not at all.
 *
 * <p>Entry point: {@link dev.atpre.service.upload.Intake}.
 */
@NullMarked
package dev.atpre.service.upload;

import org.jspecify.annotations.NullMarked;
