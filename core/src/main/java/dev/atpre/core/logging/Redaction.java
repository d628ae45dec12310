package dev.atpre.core.logging;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values are secrets, told by their names, and what is shown instead: {@code ***}. A name is that of a secret when it
 * contains one of the known words, whatever its case and separators: {@code db_password}, {@code X-Api-Key} and
 * {@code accessToken} are. Inside texts it finds {@code name=value} (so query parameters, also percent-encoded ones) and the
 * password of a URL ({@code redis://user:password@host}); other forms, such as JSON inside a text, it does not.
 * Immutable, thread-safe.
 */
public final class Redaction {
    /** What stands for a secret. */
    static final String HIDDEN = "***";

    private static final List<String> KNOWN = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "token",
            "authorization",
            "apikey",
            "accesskey",
            "privatekey",
            "cookie",
            "credential",
            "sessionid",
            "jwt",
            "xamzsignature");
    private static final Redaction STANDARD = new Redaction(Set.copyOf(KNOWN), Set.of());
    private static final Redaction NONE = new Redaction(Set.of(), Set.of());

    private final Set<String> words;
    private final Set<String> exceptions;
    private final SecretText texts = new SecretText(this);

    private Redaction(Set<String> words, Set<String> exceptions) {
        this.words = words;
        this.exceptions = exceptions;
    }

    /** Hides password, passwd, passphrase, pwd, secret, token, authorization, API, access and private keys, cookie,
     * credential, session id, JWT and signatures of presigned URLs. */
    public static Redaction standard() {
        return STANDARD;
    }

    /** Hides no name; passwords in URLs are still hidden. */
    public static Redaction none() {
        return NONE;
    }

    /**
     * Hides names that contain one of these words, too.
     *
     * @throws IllegalArgumentException when a word has neither letters nor digits
     */
    public Redaction hiding(String... moreWords) {
        return new Redaction(joined(words, moreWords), exceptions);
    }

    /**
     * Shows names that are one of these, though a known word is in them, as {@code token_count}.
     *
     * @throws IllegalArgumentException when a name has neither letters nor digits
     */
    public Redaction showing(String... names) {
        return new Redaction(words, joined(exceptions, names));
    }

    /** Whether the value of this name is a secret. */
    public boolean isSecret(String name) {
        String plain = plain(name);
        if (exceptions.contains(plain)) {
            return false;
        }
        for (String word : words) {
            if (plain.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The text with its secrets hidden; the same object when there are none. Null stays null. */
    public @Nullable String text(@Nullable String text) {
        return text == null ? null : texts.hide(text);
    }

    /** A raw query string ({@code a=1&token=2}, with or without its question mark) with its secrets hidden. */
    public @Nullable String query(@Nullable String query) {
        return text(query);
    }

    private static Set<String> joined(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        for (String name : more) {
            String plain = plain(name);
            if (plain.isEmpty()) {
                throw new IllegalArgumentException(
                        "redaction of \"%s\": expected a name with letters or digits".formatted(name));
            }
            all.add(plain);
        }
        return Set.copyOf(all);
    }

    /** Letters and digits alone, in lower case. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                plain.append(name.charAt(i));
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
