package dev.atpre.spring.logging;

import dev.atpre.core.config.InvalidSettingException;
import dev.atpre.core.logging.LoggingConfig;
import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Gives the console log the core's format, right after Boot has set logging up. Does nothing where the application has its
 * own idea of the console: a Logback file, {@code logging.config}, {@code logging.pattern.console},
 * {@code logging.structured.format.console}, or {@code atp.logging.enabled=false}.
 */
public final class AtpLogging implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final List<String> CONSOLE_PROPERTIES =
            List.of("logging.config", "logging.pattern.console", "logging.structured.format.console");
    private static final List<String> LOGBACK_FILES =
            List.of("logback-test.xml", "logback.xml", "logback-test-spring.xml", "logback-spring.xml");

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        LoggingProperties properties =
                Binder.get(environment).bindOrCreate("atp.logging", Bindable.of(LoggingProperties.class));
        if (properties.enabled() && !isConfigured(environment)) {
            configure(properties, environment);
        }
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    private static void configure(LoggingProperties properties, Environment environment) {
        LoggingConfig.Builder logging = LoggingConfig.builder()
                .level(LoggingConfig.level("ROOT"))
                .json(properties.json())
                .timestamp(properties.timestamp())
                .thread(properties.thread())
                .async(properties.async());
        String level = properties.level();
        if (level != null && !level.isBlank()) {
            level(logging, level);
        }
        String name = environment.getProperty("atp.environment", "");
        if (!name.isBlank()) {
            logging.environment(name);
        }
        logging.configure();
    }

    private static void level(LoggingConfig.Builder logging, String level) {
        try {
            logging.level(level);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("atp.logging.level (LOG_LEVEL): " + e.getMessage());
        }
    }

    private static boolean isConfigured(Environment environment) {
        ClassLoader classes = ClassUtils.getDefaultClassLoader();
        return CONSOLE_PROPERTIES.stream().anyMatch(environment::containsProperty)
                || (classes != null && LOGBACK_FILES.stream().anyMatch(file -> classes.getResource(file) != null));
    }
}
