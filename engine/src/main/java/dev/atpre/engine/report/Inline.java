package dev.atpre.engine.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * What may stand inside elements of an HTML page.
 *
 * <p>JSON stands in a script element. There the parser of HTML looks for {@code </script} and {@code <!--} only, and inside JSON
 * the characters of these stand in strings only, where each may be written as {@code \\u} and four digits. A script or a style of ours cannot
 * be written in another way: it is refused when it would end its element.
 */
final class Inline {
    private Inline() {}

    /** JSON without any character that means something to HTML or ends a line in old scripts, and without half a character. */
    static void json(Appendable out, String json) throws IOException {
        int done = 0;
        for (int at = 0; at < json.length(); at++) {
            if (isEscaped(json, at)) {
                out.append(json, done, at).append(String.format(Locale.ROOT, "\\u%04x", (int) json.charAt(at)));
                done = at + 1;
            }
        }
        out.append(json, done, json.length());
    }

    private static boolean isEscaped(String json, int at) {
        char c = json.charAt(at);
        return switch (c) {
            case '<', '>', '&', '\u2028', '\u2029' -> true;
            default -> Character.isSurrogate(c) && !hasOtherHalf(json, at);
        };
    }

    private static boolean hasOtherHalf(String json, int at) {
        char c = json.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < json.length() && Character.isLowSurrogate(json.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(json.charAt(at - 1));
    }

    /** A script of ours. */
    static void script(Appendable out, String script) throws IOException {
        refuse(script, "</script");
        refuse(script, "<!--");
        out.append(script);
    }

    /** A style of ours. */
    static void style(Appendable out, String style) throws IOException {
        refuse(style, "</style");
        out.append(style);
    }

    private static void refuse(String content, String end) {
        if (content.toLowerCase(Locale.ROOT).contains(end)) {
            throw new IllegalStateException("a part of the page contains \"%s\", which would end it".formatted(end));
        }
    }

    /** Text between tags. */
    static void text(Appendable out, String text) throws IOException {
        out.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    /** How a content security policy names a script or a style. */
    static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
