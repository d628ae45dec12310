package dev.atpre.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.core.config.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class OriginalVariablesTest {
    @TempDir
    private Path folder;

    private MockEnvironment environment;

    @BeforeEach
    void empty() {
        environment = new MockEnvironment()
                .withProperty("atp.env-file", folder.resolve(".env").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS_HOST, cache.example, atp.redis.host, cache.example",
        "REDIS_PORT, 6380, atp.redis.port, 6380",
        "REDIS_DB, 3, atp.redis.database, 3",
        "REDIS_ENABLED, no, atp.redis.enabled, false",
        "REDIS_URL, redis://a:1/2, atp.redis.url, redis://a:1/2",
        "CACHE_TTL_SECONDS, 1800, atp.cache.default-ttl, 1800s",
        "LOG_LEVEL, WARNING, atp.logging.level, WARNING",
        "JSON_LOGS, FALSE, atp.logging.json, false",
        "ENVIRONMENT, production, atp.environment, production"
    })
    void variable_isItsProperty_fromEnvironmentAndFile(String name, String value, String property, String expected)
            throws IOException {
        environment.setProperty(name, value);
        process();
        assertThat(environment.getProperty(property)).isEqualTo(expected);

        empty();
        Files.writeString(folder.resolve(".env"), name + "=" + value + "\n");
        process();
        assertThat(environment.getProperty(property)).isEqualTo(expected);
    }

    @Test
    void property_wins_overItsVariable_andTheEnvironmentOverTheFile() throws IOException {
        Files.writeString(folder.resolve(".env"), "REDIS_PORT=1\nREDIS_DB=1\nENVIRONMENT=file\n");
        environment
                .withProperty("atp.redis.port", "3")
                .withProperty("REDIS_PORT", "2")
                .withProperty("REDIS_DB", "2");
        process();
        assertThat(environment.getProperty("atp.redis.port")).isEqualTo("3");
        assertThat(environment.getProperty("atp.redis.database")).isEqualTo("2");
        assertThat(environment.getProperty("atp.environment")).isEqualTo("file");
    }

    @ParameterizedTest
    @CsvSource({"REDIS_PORT, none, 65535", "REDIS_PORT, 0, 65535", "JSON_LOGS, maybe, true or false", "REDIS_DB, -1, 0"
    })
    void wrongValue_namesVariableValueAndWhatIsAllowed(String name, String value, String allowed) {
        environment.setProperty(name, value);
        assertThatThrownBy(this::process)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll(name, value, allowed);
    }

    @Test
    void nothingSet_addsNothing() {
        process();
        assertThat(environment.getPropertySources().get("atp variables").getSource())
                .isEqualTo(Map.of());
    }

    private void process() {
        new OriginalVariables().postProcessEnvironment(environment, new SpringApplication());
    }
}
