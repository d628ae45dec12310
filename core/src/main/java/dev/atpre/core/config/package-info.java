/**
 * Settings from the environment and a {@code .env} file, checked when they are read.
 *
 * <p>Entry point: {@link dev.atpre.core.config.Settings}.
 *
 * <pre>{@code
 * Settings settings = Settings.load();
 * int port = settings.integer("REDIS_PORT", 6379, 1, 65535);
 * }</pre>
 *
 * <p>Use Spring Boot's properties instead inside a Boot application: the starter binds them, and these variables with them.
 */
@NullMarked
package dev.atpre.core.config;

import org.jspecify.annotations.NullMarked;
