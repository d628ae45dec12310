package dev.atpre.service.security;

import dev.atpre.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;

/**
 * Who sent a request.
 *
 * @param name of the token; {@code local} where none is needed
 */
public record Reader(String name, Role role) {
    static final String ATTRIBUTE = Reader.class.getName();
    static final Reader LOCAL = new Reader("local", Role.OPERATOR);

    /** The sender of a request that has passed the filter. */
    public static Reader of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Reader reader ? reader : new Reader("nobody", Role.READER);
    }

    /**
     * Whether personal data is to be shown: when it was asked for, by who may see it.
     *
     * @throws ProblemException (403) when a reader asks for it
     */
    public boolean sees(boolean asked) {
        if (asked && role != Role.OPERATOR) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "personal data is for operators: leave out personal=true, or use such a token");
        }
        return asked;
    }
}
