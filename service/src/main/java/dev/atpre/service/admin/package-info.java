/**
 * What an operator does while the service does not run: look after tokens, compare store and database, back both up, restore.
 *
 * <p>Entry points: {@link dev.atpre.service.admin.Verification}, {@link dev.atpre.service.admin.Backup}.
 */
@NullMarked
package dev.atpre.service.admin;

import org.jspecify.annotations.NullMarked;
