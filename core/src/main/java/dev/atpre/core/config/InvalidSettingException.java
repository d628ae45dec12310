package dev.atpre.core.config;

import java.io.Serial;

/** A setting that cannot be what its writer meant; the message says what was found, what is allowed and what to do. */
public final class InvalidSettingException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    /** With a message fit for whoever wrote the setting. */
    public InvalidSettingException(String message) {
        super(message);
    }
}
