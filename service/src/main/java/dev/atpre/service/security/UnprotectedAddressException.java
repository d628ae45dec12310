package dev.atpre.service.security;

/** The service would be open to everyone on the network. */
public final class UnprotectedAddressException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnprotectedAddressException(String message) {
        super(message);
    }
}
