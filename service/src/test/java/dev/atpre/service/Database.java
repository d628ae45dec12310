package dev.atpre.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** The databases that the service runs on. */
enum Database {
    /** The embedded one, in a file. */
    H2,
    /** A real server, started once. */
    POSTGRESQL;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    /** Settings for an empty database of this kind. */
    Map<String, Object> fresh() {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (this == POSTGRESQL) {
            String name = "test" + NUMBER.incrementAndGet();
            try (Connection connection = postgres().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            settings.put("spring.datasource.url", postgres().getJdbcUrl("postgres", name));
            settings.put("spring.datasource.username", "postgres");
            settings.put("spring.datasource.password", "postgres");
        }
        return settings;
    }

    private static synchronized EmbeddedPostgres postgres() {
        if (postgres == null) {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            } catch (IllegalStateException e) {
                Assumptions.abort("no PostgreSQL for this machine: " + e.getMessage());
            }
        }
        return postgres;
    }
}
