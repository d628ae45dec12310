package dev.atpre.service.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atpre.service.store.Sha256;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tokens by which clients are known. Of a token only its SHA-256 is kept: it has 256 random bits, so that nobody finds it from
 * that. What was asked lately is remembered for some seconds. Thread-safe.
 */
@Component
public class TokenTable {
    private static final String PREFIX = "atp_";
    private static final int RANDOM_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 1000;

    private final JdbcClient database;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Optional<Token>> tokens = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();
    private final Cache<String, Boolean> any =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    TokenTable(JdbcClient database) {
        this.database = database;
    }

    /** A token as it is kept. */
    public record Token(String id, String name, Role role, Instant createdAt) {}

    /** A token that was just made; its secret is shown this once. */
    public record Created(Token token, String secret) {}

    /** Makes a token. */
    public Created create(String name, Role role) {
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(RANDOM_BYTES));
        Token token = new Token(HexFormat.of().formatHex(bytes(ID_BYTES)), name, role, Instant.now());
        database.sql("INSERT INTO api_token (id, name, role, hash, created_at) VALUES (:id, :name, :role, :hash, :now)")
                .param("id", token.id())
                .param("name", name)
                .param("role", role.name())
                .param("hash", Sha256.of(secret))
                .param("now", OffsetDateTime.ofInstant(token.createdAt(), ZoneOffset.UTC))
                .update();
        forget();
        return new Created(token, secret);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** All tokens, the oldest first. */
    public List<Token> all() {
        return database.sql("SELECT id, name, role, created_at FROM api_token ORDER BY created_at, id")
                .query((row, number) -> token(row))
                .list();
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getString("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** Makes a token worthless, within seconds; false when there is none with that id. */
    public boolean revoke(String id) {
        int revoked = database.sql("DELETE FROM api_token WHERE id = :id")
                .param("id", id)
                .update();
        forget();
        return revoked > 0;
    }

    /** Whether there is any token, so that each request needs one. */
    public boolean isAny() {
        return any.get("", key -> count() > 0);
    }

    private long count() {
        return database.sql("SELECT COUNT(*) FROM api_token").query(Long.class).single();
    }

    /** The token with a secret. */
    Optional<Token> find(String secret) {
        return tokens.get(Sha256.of(secret), this::withHash);
    }

    private Optional<Token> withHash(String hash) {
        return database.sql("SELECT id, name, role, created_at FROM api_token WHERE hash = :hash")
                .param("hash", hash)
                .query((row, number) -> token(row))
                .optional();
    }

    private void forget() {
        tokens.invalidateAll();
        any.invalidateAll();
    }
}
