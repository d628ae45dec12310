/**
 * The variables of the core ({@code REDIS_HOST}, {@code LOG_LEVEL}, ...) and a {@code .env} file as Boot properties.
 *
 * <p>Entry point: none to call; {@link dev.atpre.spring.settings.OriginalVariables} runs in every application that has the
 * starter.
 *
 * <p>Use the properties {@code atp.*} instead where the application has a configuration of its own: they win.
 */
@NullMarked
package dev.atpre.spring.settings;

import org.jspecify.annotations.NullMarked;
