package dev.atpre.spring.settings;

import dev.atpre.core.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the core's variables the lowest-ranking values of the properties they stand for, from the environment, a
 * command-line argument of their name, or a {@code .env} file in the working folder. A variable with a wrong value stops the
 * start, as does a {@code .env} file that cannot be understood.
 */
public final class OriginalVariables implements EnvironmentPostProcessor, Ordered {
    private static final String SOURCE = "atp variables";
    private static final long CENTURY_SECONDS = 100L * 365 * 24 * 3600;

    private static final List<Variable> VARIABLES = List.of(
            text("REDIS_HOST", "atp.redis.host"),
            number("REDIS_PORT", "atp.redis.port", 1, 65_535, ""),
            number("REDIS_DB", "atp.redis.database", 0, Integer.MAX_VALUE, ""),
            flag("REDIS_ENABLED", "atp.redis.enabled"),
            text("REDIS_URL", "atp.redis.url"),
            number("CACHE_TTL_SECONDS", "atp.cache.default-ttl", 1, CENTURY_SECONDS, "s"),
            text("LOG_LEVEL", "atp.logging.level"),
            flag("JSON_LOGS", "atp.logging.json"),
            text("ENVIRONMENT", "atp.environment"));

    /** A variable, the property it stands for, and how its value is understood. */
    private record Variable(String name, String property, Function<Settings, String> value) {}

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Settings settings = settings(environment);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Variable variable : VARIABLES) {
            if (settings.text(variable.name).isPresent()) {
                values.put(variable.property, variable.value.apply(settings));
            }
        }
        environment.getPropertySources().remove(SOURCE);
        environment.getPropertySources().addLast(new MapPropertySource(SOURCE, values));
    }

    /** After the configuration files, whose values win. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private static Settings settings(ConfigurableEnvironment environment) {
        Map<String, String> given = new HashMap<>();
        for (Variable variable : VARIABLES) {
            given.put(variable.name, environment.getProperty(variable.name, ""));
        }
        return Settings.load(given, Path.of(environment.getProperty("atp.env-file", ".env")));
    }

    private static Variable text(String name, String property) {
        return new Variable(name, property, settings -> settings.text(name, ""));
    }

    private static Variable flag(String name, String property) {
        return new Variable(name, property, settings -> String.valueOf(settings.flag(name, false)));
    }

    private static Variable number(String name, String property, long min, long max, String unit) {
        return new Variable(name, property, settings -> settings.integer(name, min, min, max) + unit);
    }
}
