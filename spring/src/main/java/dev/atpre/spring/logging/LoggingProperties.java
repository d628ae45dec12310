package dev.atpre.spring.logging;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The console log.
 *
 * @param enabled whether the console log gets the core's format, unless the application configures its own
 * @param level of the root logger (variable LOG_LEVEL): TRACE, DEBUG, INFO, WARN, ERROR, OFF; as Boot has it if not given
 * @param json lines of JSON (variable JSON_LOGS), or else readable ones
 * @param timestamp whether lines begin with their time
 * @param thread whether lines name the thread
 * @param async whether a thread of its own writes the lines
 */
@ConfigurationProperties("atp.logging")
record LoggingProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String level,
        @DefaultValue("true") boolean json,
        @DefaultValue("true") boolean timestamp,
        @DefaultValue("false") boolean thread,
        @DefaultValue("false") boolean async) {}
