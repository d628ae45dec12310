package dev.atpre.core.cache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and how long to wait for it. Immutable, thread-safe; its text shows no password.
 *
 * <pre>{@code
 * RedisConfig.of("localhost", 6379, 0);
 * RedisConfig.parse("rediss://user:password@redis.example.org:6380/2");
 * RedisConfig.builder().host("redis.example.org").password("...").softTimeout(Duration.ofMillis(20)).build();
 * }</pre>
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param database number of the database, 0 or more
 * @param user name in Redis' access list; null for the default user
 * @param password null for none
 * @param tls whether the connection is encrypted; the server's certificate and name are always checked then
 * @param trustedCertificates file of PEM certificates to trust in place of Java's own
 * @param softTimeout the longest a caller waits for Redis, 1 ms to 1 minute
 * @param connectTimeout the longest an attempt to connect takes, in the background; 1 ms to 1 minute
 * @param maxValueBytes longest value sent to Redis or read from it, 1 byte to 512 MiB (Redis' own limit)
 */
public record RedisConfig(
        String host,
        int port,
        int database,
        @Nullable String user,
        @Nullable String password,
        boolean tls,
        @Nullable Path trustedCertificates,
        Duration softTimeout,
        Duration connectTimeout,
        int maxValueBytes) {
    static final int DEFAULT_PORT = 6379;
    private static final Duration DEFAULT_SOFT_TIMEOUT = Duration.ofMillis(50);
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int DEFAULT_MAX_VALUE_BYTES = 8 << 20;
    private static final int REDIS_LIMIT_BYTES = 512 << 20;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** @throws IllegalArgumentException when a value is out of its range, naming both */
    public RedisConfig {
        check(!host.isBlank() && host.chars().noneMatch(Character::isWhitespace), "host", host, "a name or an address");
        check(port >= 1 && port <= 65_535, "port", port, "1 to 65535");
        check(database >= 0, "database", database, "0 or more");
        check(user == null || password != null, "user", user, "a user only with a password");
        check(trustedCertificates == null || tls, "trustedCertificates", trustedCertificates, "it only with TLS on");
        check(
                trustedCertificates == null || Files.isReadable(trustedCertificates),
                "trustedCertificates",
                trustedCertificates,
                "a file that can be read");
        checkDuration("softTimeout", softTimeout);
        checkDuration("connectTimeout", connectTimeout);
        check(
                maxValueBytes >= 1 && maxValueBytes <= REDIS_LIMIT_BYTES,
                "maxValueBytes",
                maxValueBytes,
                "1 to " + REDIS_LIMIT_BYTES + " bytes");
    }

    /** A server without password; everything else as {@link #builder()} has it. */
    public static RedisConfig of(String host, int port, int database) {
        return builder().host(host).port(port).database(database).build();
    }

    /**
     * A server by its URI, {@code redis[s]://[[user]:password@]host[:port][/database]}.
     *
     * @throws IllegalArgumentException when it cannot be read, saying why and without the password
     */
    public static RedisConfig parse(String uri) {
        return builder().uri(uri).build();
    }

    /**
     * Begins with localhost, port 6379, database 0, no user, no password, no TLS, soft timeout 50 ms, connect timeout 2 s
     * and values of at most 8 MiB.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Host and port as in a URI. */
    String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        String credentials = password == null ? "" : (user == null ? "" : user) + ":***@";
        return "%s://%s%s/%d (soft timeout %d ms, connect timeout %d ms, values up to %d bytes)"
                .formatted(
                        tls ? "rediss" : "redis",
                        credentials,
                        address(),
                        database,
                        softTimeout.toMillis(),
                        connectTimeout.toMillis(),
                        maxValueBytes);
    }

    private static void checkDuration(String option, Duration value) {
        check(value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0, option, value, "1 ms to 1 minute");
    }

    private static void check(boolean right, String option, @Nullable Object found, String expected) {
        if (!right) {
            throw new IllegalArgumentException("%s is %s: expected %s".formatted(option, found, expected));
        }
    }

    /** Collects the settings; each may be given once, and checks are made when it builds. Not thread-safe. */
    public static final class Builder {
        private @Nullable String host;
        private @Nullable Integer port;
        private @Nullable Integer database;
        private @Nullable String user;
        private @Nullable String password;
        private @Nullable Boolean tls;
        private @Nullable Path trustedCertificates;
        private @Nullable Duration softTimeout;
        private @Nullable Duration connectTimeout;
        private @Nullable Integer maxValueBytes;

        private Builder() {}

        /** Host, port, database, user, password and TLS at once. */
        public Builder uri(String uri) {
            RedisUri parts = RedisUri.parse(uri);
            host(parts.host()).port(parts.port()).database(parts.database()).tls(parts.tls());
            user = parts.user() == null ? user : once("user", user, parts.user());
            password = parts.password() == null ? password : once("password", password, parts.password());
            return this;
        }

        /** Name or address of the server. */
        public Builder host(String value) {
            host = once("host", host, value);
            return this;
        }

        /** Port of the server, 1 to 65535. */
        public Builder port(int value) {
            port = once("port", port, value);
            return this;
        }

        /** Number of the database, 0 or more. */
        public Builder database(int value) {
            database = once("database", database, value);
            return this;
        }

        /** Name in Redis' access list; asks for a password. */
        public Builder user(String value) {
            user = once("user", user, value);
            return this;
        }

        /** Password of the user, or of the server. */
        public Builder password(String value) {
            password = once("password", password, value);
            return this;
        }

        /** Whether the connection is encrypted. */
        public Builder tls(boolean value) {
            tls = once("tls", tls, value);
            return this;
        }

        /** PEM file of the certificates to trust in place of Java's own. */
        public Builder trustedCertificates(Path value) {
            trustedCertificates = once("trustedCertificates", trustedCertificates, value);
            return this;
        }

        /** The longest a caller waits for Redis. */
        public Builder softTimeout(Duration value) {
            softTimeout = once("softTimeout", softTimeout, value);
            return this;
        }

        /** The longest an attempt to connect takes, in the background. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = once("connectTimeout", connectTimeout, value);
            return this;
        }

        /** Longest value sent to Redis or read from it. */
        public Builder maxValueBytes(int value) {
            maxValueBytes = once("maxValueBytes", maxValueBytes, value);
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException when a value is out of its range, naming both
         */
        public RedisConfig build() {
            return new RedisConfig(
                    host == null ? "localhost" : host,
                    port == null ? DEFAULT_PORT : port,
                    database == null ? 0 : database,
                    user,
                    password,
                    tls != null && tls,
                    trustedCertificates,
                    softTimeout == null ? DEFAULT_SOFT_TIMEOUT : softTimeout,
                    connectTimeout == null ? DEFAULT_CONNECT_TIMEOUT : connectTimeout,
                    maxValueBytes == null ? DEFAULT_MAX_VALUE_BYTES : maxValueBytes);
        }

        private static <T> T once(String option, @Nullable T before, T value) {
            if (before != null) {
                throw new IllegalStateException(option + " is set twice");
            }
            return value;
        }
    }
}
