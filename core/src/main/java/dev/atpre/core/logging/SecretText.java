package dev.atpre.core.logging;

/**
 * Finds secrets inside a text: {@code name=value} where the name is that of a secret, and the password before the host of a
 * URL. One pass for each; a text with neither {@code =} nor {@code @} costs two searches for a character.
 *
 * <p>A value ends at a blank or {@code &}, or at its closing quote: rather too much is hidden than too little.
 */
final class SecretText {
    private static final int MAX_NAME_CHARS = 128;
    private static final String SCHEME_END = "://";

    private final Redaction names;

    SecretText(Redaction names) {
        this.names = names;
    }

    String hide(String text) {
        return hide(text, true);
    }

    private String hide(String text, boolean decoding) {
        String clean = text.indexOf('@') < 0 ? text : hidePasswordsOfUrls(text);
        return clean.indexOf('=') < 0 ? clean : hideValues(clean, decoding);
    }

    private String hideValues(String text, boolean decoding) {
        StringBuilder out = null;
        int copied = 0;
        int decodedTo = decoding ? 0 : text.length();
        int from = 0;
        for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', from)) {
            from = equals + 1;
            boolean secret = isSecret(text, copied, equals);
            if (secret || equals >= decodedTo) {
                int start = skipBlanks(text, from);
                int end = valueEnd(text, start);
                decodedTo = Math.max(decodedTo, end);
                if (end > start && (secret || hidesEncodedSecret(text, start, end))) {
                    out = out == null ? new StringBuilder(text.length()) : out;
                    out.append(text, copied, start).append(Redaction.HIDDEN);
                    copied = end;
                    from = end;
                }
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private boolean isSecret(String text, int floor, int equals) {
        int end = equals;
        while (end > floor && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        int limit = Math.max(floor, end - MAX_NAME_CHARS);
        while (start > limit && isNameChar(text.charAt(start - 1))) {
            start--;
        }
        return start < end && names.isSecret(percentDecoded(text, start, end));
    }

    /** A URL inside a parameter: {@code next=https%3A%2F%2Fhost%3Ftoken%3Dabc}. */
    private boolean hidesEncodedSecret(String text, int start, int end) {
        int escape = start;
        while (escape < end && text.charAt(escape) != '%') {
            escape++;
        }
        if (escape == end) {
            return false;
        }
        String decoded = percentDecoded(text, start, end);
        return !decoded.equals(hide(decoded, false));
    }

    private static int skipBlanks(String text, int from) {
        int start = from;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return start;
    }

    private static int valueEnd(String text, int start) {
        int from = start;
        if (start < text.length() && (text.charAt(start) == '"' || text.charAt(start) == '\'')) {
            int closing = text.indexOf(text.charAt(start), start + 1);
            from = closing < 0 ? text.length() : closing;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '&' || Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isNameChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '%' || c == '[' || c == ']';
    }

    /** {@code user:password@} becomes {@code user:***@}; without a colon, what stands there may be a token. */
    private static String hidePasswordsOfUrls(String text) {
        StringBuilder out = null;
        int copied = 0;
        for (int i = text.indexOf(SCHEME_END); i >= 0; i = text.indexOf(SCHEME_END, i + 1)) {
            int start = i + SCHEME_END.length();
            int at = lastAt(text, start, authorityEnd(text, start));
            if (at > start) {
                out = out == null ? new StringBuilder(text.length()) : out;
                int colon = text.indexOf(':', start);
                int kept = colon >= 0 && colon < at ? colon + 1 : start;
                out.append(text, copied, kept).append(Redaction.HIDDEN);
                copied = at;
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static int lastAt(String text, int start, int end) {
        int at = end - 1;
        while (at >= start && text.charAt(at) != '@') {
            at--;
        }
        return at;
    }

    private static int authorityEnd(String text, int start) {
        int end = start;
        while (end < text.length() && "/?#\"'<>".indexOf(text.charAt(end)) < 0 && text.charAt(end) > ' ') {
            end++;
        }
        return end;
    }

    /** Lenient: what is no escape stays; names of secrets are ASCII, so bytes will do for characters. */
    private static String percentDecoded(String text, int start, int end) {
        if (text.substring(start, end).indexOf('%') < 0) {
            return text.substring(start, end);
        }
        StringBuilder decoded = new StringBuilder(end - start);
        int i = start;
        while (i < end) {
            int value = text.charAt(i) == '%' && i + 2 < end ? hex(text, i + 1) : -1;
            decoded.append(value < 0 ? text.charAt(i) : (char) value);
            i += value < 0 ? 1 : 3;
        }
        return decoded.toString();
    }

    private static int hex(String text, int index) {
        int high = Character.digit(text.charAt(index), 16);
        int low = Character.digit(text.charAt(index + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
