package dev.atpre.service.problem;

import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** A request that cannot be served for a reason that its sender should know. It has no stack: it is no fault. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;

    /**
     * A problem.
     *
     * @param detail what was found, what was expected, what to do; shown to the sender
     */
    public ProblemException(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    /** 400: a parameter or body that cannot be understood. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, detail);
    }

    /** Understands parameters: what is wrong with them is their sender's to know. */
    public static <T> T checked(Supplier<T> parameters) {
        try {
            return parameters.get();
        } catch (IllegalArgumentException e) {
            throw badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** 404: there is nothing with that name. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(HttpStatus.NOT_FOUND, detail);
    }

    /** 409: it does not go with the state that things are in. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(HttpStatus.CONFLICT, detail);
    }

    /** 413: more than is taken. */
    public static ProblemException tooLarge(String detail) {
        return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, detail);
    }

    /** 422: understood, and there is nothing in it that could be worked on. */
    public static ProblemException unprocessable(String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    }

    /** The status of the answer. */
    public HttpStatus status() {
        return status;
    }

    /** What the sender is told. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
