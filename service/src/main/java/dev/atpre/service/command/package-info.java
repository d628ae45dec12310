/**
 * The commands that the service adds to {@code atp}. Nothing of Spring is loaded before one of them runs.
 *
 * <p>Entry point: {@link dev.atpre.service.command.ServiceCommands}.
 */
@NullMarked
package dev.atpre.service.command;

import org.jspecify.annotations.NullMarked;
