package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final Redaction STANDARD = Redaction.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "db_password",
                "userPassword",
                "passwd",
                "pwd",
                "secret",
                "clientSecret",
                "token",
                "access-token",
                "Authorization",
                "Proxy-Authorization",
                "api_key",
                "X-API-Key",
                "apikey",
                "cookie",
                "Set-Cookie",
                "aws.credential",
                "credentials",
                "private_key",
                "JSESSIONID",
                "user[password]",
                "jwt"
            })
    void isSecret_secretNames(String name) {
        assertThat(STANDARD.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_id", "ip", "key", "path", "author", "pass_count", "station", "", "request_id"})
    void isSecret_otherNames(String name) {
        assertThat(STANDARD.isSecret(name)).isFalse();
    }

    @Test
    void isSecret_byOwnWords() {
        Redaction redaction = STANDARD.hiding("driver-number").showing("token_count");
        assertThat(redaction.isSecret("DriverNumber")).isTrue();
        assertThat(redaction.isSecret("password")).isTrue();
        assertThat(redaction.isSecret("tokenCount")).isFalse();
        assertThat(redaction.isSecret("token")).isTrue();
        assertThat(STANDARD.isSecret("driver_number")).isFalse();
        assertThatThrownBy(() -> STANDARD.hiding("--")).hasMessageContaining("\"--\"");
    }

    /** Tokens in query strings and Referer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/path?token=abc&page=2 | /path?token=***&page=2",
                "page=2&access_token=abc | page=2&access_token=***",
                "?password=a%20b#top | ?password=***",
                "https://h/x?a=1&api_key=s3cret HTTP/1.1 | https://h/x?a=1&api_key=*** HTTP/1.1",
                "/x?%74oken=abc | /x?%74oken=***",
                "/x?user%5Bpassword%5D=abc&b=1 | /x?user%5Bpassword%5D=***&b=1",
                "/x?token= | /x?token=",
                "/x?next=https%3A%2F%2Fh%2F%3Ftoken%3Dabc&b=1 | /x?next=***&b=1",
                "/x?next=https%3A%2F%2Fh%2F%3Fpage%3D1&b=1 | /x?next=https%3A%2F%2Fh%2F%3Fpage%3D1&b=1",
                "redis://user:pass@host:6379/0 | redis://user:***@host:6379/0",
                "redis://:p@ss@host/0 | redis://:***@host/0",
                "https://abcdef@github.com/x | https://***@github.com/x",
                "https://host/a@b | https://host/a@b",
                "from http://a:b@h and ftp://c:d@i | from http://a:***@h and ftp://c:***@i",
                "jdbc:postgresql://h/db?user=x&password=y | jdbc:postgresql://h/db?user=x&password=***",
                "login failed password=hunter2 | login failed password=***",
                "password = \"two words\" user=x | password = *** user=x",
                "User[name=x, password=hunter2] | User[name=x, password=***",
                "mail a@b.c, x=1 | mail a@b.c, x=1",
                "plain text | plain text"
            })
    void text_hidesSecrets(String text, String expected) {
        assertThat(STANDARD.text(text)).isEqualTo(expected);
    }

    @Test
    void query_hidesSecrets() {
        assertThat(STANDARD.query("token=abc&page=2")).isEqualTo("token=***&page=2");
        assertThat(STANDARD.query(null)).isNull();
    }

    @Test
    void text_withoutSecrets_isTheSameObject() {
        String text = "a=b&c=d@e";
        assertThat(STANDARD.text(text)).isSameAs(text);
    }

    /** A text of a log line may come from outside: its length must not be squared. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a=", "=", "a=%3D", "%3", "token=", "://", "@://", "://a:b@", "a b=c ", "%25=", "=\"", "x://y"})
    void text_repeatedPatterns_takeLinearTime(String pattern) {
        String text = pattern.repeat(200_000 / pattern.length());
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                                Duration.ofSeconds(5), () -> STANDARD.text(text))))
                .isNull();
    }

    @Test
    void line_hidesByKey_everywhere() {
        String line = Events.json(Events.of(
                Level.INFO,
                "e",
                "password",
                "one",
                "nested",
                Map.of("list", List.of(Map.of("apiKey", "two", "n", 1))),
                "token",
                List.of("three"),
                "secret",
                null));
        assertThat(line)
                .doesNotContain("one\"")
                .doesNotContain("two")
                .doesNotContain("three")
                .contains("\"n\":1");
        assertThat(line).contains("\"password\":\"***\"").contains("\"token\":\"***\"");
    }

    @Test
    void line_hidesInTexts_everywhere() {
        String secret = "hunter2";
        String url = "https://u:" + secret + "@h/?token=" + secret;
        ch.qos.logback.classic.spi.LoggingEvent event = Events.of(
                Level.ERROR,
                "GET " + url + " failed",
                new IllegalStateException("for " + url, new RuntimeException(url)),
                "url",
                url,
                "urls",
                List.of(url),
                "object",
                new StringBuilder(url));
        assertThat(Events.json(event)).doesNotContain(secret).contains("token=***");
        assertThat(Events.console(event)).doesNotContain(secret).contains("token=***");
    }

    @Test
    void line_longText_hidesSecretAcrossTheCut() {
        String text = "x".repeat(32_752) + " redis://u:hunter2hunter2@host/0 and more";
        assertThat(Events.json(Events.of(Level.INFO, "e", "v", text))).doesNotContain("hunt");
    }

    @Test
    void line_redactionIsConfigurable() {
        try (LogCapture log = LogCapture.of(options -> options.redaction(STANDARD.hiding("driver")))) {
            EventLogger.of("x").info("e", "driver_number", 4711, "password", "p");
            assertThat(log.text()).doesNotContain("4711").contains("\"password\":\"***\"");
        }
        try (LogCapture log = LogCapture.of(options -> options.redaction(Redaction.none()))) {
            EventLogger.of("x").info("e", "password", "p");
            assertThat(log.text()).contains("\"password\":\"p\"");
        }
    }
}
