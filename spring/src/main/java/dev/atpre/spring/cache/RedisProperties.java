package dev.atpre.spring.cache;

import dev.atpre.core.cache.RedisConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Redis, which may be away at any time.
 *
 * @param enabled whether there is one at all (variable REDIS_ENABLED)
 * @param url redis[s]://[[user]:password@]host[:port][/database], in place of the single values (variable REDIS_URL)
 * @param host name or address (variable REDIS_HOST)
 * @param port port (variable REDIS_PORT)
 * @param database number of the database (variable REDIS_DB)
 * @param user name in Redis' access list
 * @param password password
 * @param tls whether the connection is encrypted
 * @param trustedCertificates file of PEM certificates to trust in place of Java's own
 * @param softTimeout the longest a caller waits for Redis
 * @param connectTimeout the longest an attempt to connect takes, in the background
 * @param startupWait the longest the start of the application waits for Redis
 * @param maxValueSize longest value sent to Redis or read from it
 */
@ConfigurationProperties("atp.redis")
record RedisProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String url,
        @DefaultValue("localhost") String host,
        @DefaultValue("6379") int port,
        @DefaultValue("0") int database,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("false") boolean tls,
        @Nullable Path trustedCertificates,
        @DefaultValue("50ms") Duration softTimeout,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("3s") Duration startupWait,
        @DefaultValue("8MB") DataSize maxValueSize) {
    RedisConfig config() {
        RedisConfig.Builder redis = RedisConfig.builder();
        if (url != null && !url.isBlank()) {
            redis.uri(url);
        } else {
            redis.host(host).port(port).database(database).tls(tls);
            if (user != null && !user.isBlank()) {
                redis.user(user);
            }
            if (password != null && !password.isBlank()) {
                redis.password(password);
            }
        }
        if (trustedCertificates != null) {
            redis.trustedCertificates(trustedCertificates);
        }
        return redis.softTimeout(softTimeout)
                .connectTimeout(connectTimeout)
                .maxValueBytes(Math.toIntExact(maxValueSize.toBytes()))
                .build();
    }
}
