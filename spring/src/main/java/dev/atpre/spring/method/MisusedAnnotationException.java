package dev.atpre.spring.method;

import java.io.Serial;

/** An annotation of the starter's stands where it cannot do its work, or says what cannot be meant; the start ends. */
public final class MisusedAnnotationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    MisusedAnnotationException(String message, Throwable cause) {
        super(message, cause);
    }
}
