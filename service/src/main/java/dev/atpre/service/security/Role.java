package dev.atpre.service.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the bearer of a token may do. */
public enum Role {
    /** Look at everything but personal data. */
    READER,
    /** Upload, delete, judge, and see personal data. */
    OPERATOR;

    /** In lower case, as in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with a label. */
    public static Optional<Role> of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }
}
