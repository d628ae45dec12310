package dev.atpre.service.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Strong ETags, and what clients say of them (RFC 9110). */
public final class ETags {
    private static final int BYTES = 16;

    private ETags() {}

    /** One that is the same for the same parts. */
    public static String of(Object... parts) {
        return '"' + hash(parts) + '"';
    }

    /** That of an answer which is sent compressed or not: each form has its own. */
    public static String ofForm(boolean gzip, Object... parts) {
        return '"' + hash(parts) + (gzip ? "-gzip\"" : "\"");
    }

    private static String hash(Object... parts) {
        String all = Stream.of(parts).map(String::valueOf).collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a client has it already (13.1.2). */
    public static boolean matches(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String each : ifNoneMatch.split(",", -1)) {
            String one = each.strip();
            if (one.equals("*") || one.equals(etag) || one.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a client takes gzip (12.5.3). */
    public static boolean acceptsGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String each : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = each.strip().split("\\s*;\\s*", -1);
            if (parts[0].equals("gzip") || parts[0].equals("*")) {
                return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
