package dev.atpre.core.cache;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The parts of {@code redis[s]://[[user]:password@]host[:port][/database]}. Read by hand: {@link java.net.URI} refuses
 * host names with an underscore, common in container networks, and repeats passwords in its messages.
 */
record RedisUri(
        boolean tls, @Nullable String user, @Nullable String password, String host, int port, int database) {
    private static final String FORM = "redis://[[user]:password@]host[:port][/database], rediss:// for TLS";

    /** @throws IllegalArgumentException saying what is wrong, without the password */
    static RedisUri parse(String text) {
        int scheme = text.indexOf("://");
        String protocol = scheme < 0 ? "" : text.substring(0, scheme);
        if (!protocol.equals("redis") && !protocol.equals("rediss")) {
            throw wrong("it begins with neither redis:// nor rediss://");
        }
        String rest = text.substring(scheme + 3);
        int at = rest.lastIndexOf('@');
        String credentials = at < 0 ? "" : rest.substring(0, at);
        if (at >= 0 && !credentials.contains(":")) {
            throw wrong("before @ there is no colon: a password alone is written :password@");
        }
        String place = rest.substring(at + 1);
        if (place.contains("?") || place.contains("#")) {
            throw wrong("parameters after ? or # are not known (in a password write ? as %3F, # as %23)");
        }
        int slash = place.indexOf('/');
        String address = slash < 0 ? place : place.substring(0, slash);
        String database = slash < 0 ? "" : place.substring(slash + 1);
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon > address.lastIndexOf(']');
        return new RedisUri(
                protocol.equals("rediss"),
                decoded(credentials.substring(0, Math.max(0, credentials.indexOf(':')))),
                decoded(credentials.substring(credentials.indexOf(':') + 1)),
                withoutBrackets(hasPort ? address.substring(0, colon) : address),
                hasPort ? number("port", address.substring(colon + 1)) : RedisConfig.DEFAULT_PORT,
                database.isEmpty() ? 0 : number("database", database));
    }

    private static String withoutBrackets(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return bracketed ? host.substring(1, host.length() - 1) : host;
    }

    private static int number(String part, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException ignored) {
            throw wrong("its " + part + " is not a number (in a password write @ as %40, / as %2F)");
        }
    }

    private static @Nullable String decoded(String text) {
        try {
            return text.isEmpty() ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException ignored) {
            throw wrong("its user or password has a % that begins no %XX: write % as %25");
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("cannot read the Redis URI: %s; expected %s".formatted(what, FORM));
    }
}
