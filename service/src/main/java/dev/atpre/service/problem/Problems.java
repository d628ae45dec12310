package dev.atpre.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Turns what a handler throws into a problem document. What is nobody's mistake but the program's goes on to the logging
 * filter, which logs it once, with its stack, and answers 500.
 */
@RestControllerAdvice
final class Problems {
    private static final Logger logger = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_SECONDS = "5";
    private static final int LONGEST_SHOWN = 80;

    @ExceptionHandler
    void problem(ProblemException e, HttpServletResponse response) throws IOException {
        Problem.send(response, e.status(), e.status().getReasonPhrase(), e.detail());
    }

    @ExceptionHandler
    void wrongType(MethodArgumentTypeMismatchException e, HttpServletResponse response) throws IOException {
        Class<?> type = Optional.<Class<?>>ofNullable(e.getRequiredType()).orElse(String.class);
        String expected = type == int.class || type == long.class || Number.class.isAssignableFrom(type)
                ? "a whole number"
                : "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
        send(
                response,
                HttpStatus.BAD_REQUEST,
                "%s: found '%s', expected %s".formatted(e.getName(), shown(String.valueOf(e.getValue())), expected));
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (NestedExceptionUtils.getMostSpecificCause(e) instanceof ProblemException problem) {
            problem(problem, response);
            return;
        }
        send(
                response,
                HttpStatus.BAD_REQUEST,
                "the body of %s cannot be read as the JSON that is expected here; /docs has examples"
                        .formatted(request.getMethod()));
    }

    /** What Spring itself finds wrong with a request: method, media type, a parameter that is not there. */
    @ExceptionHandler
    void spring(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (DatabaseAway.is(e)) {
            logger.warn("the database cannot be reached: {}", cause(e));
            response.setHeader("Retry-After", RETRY_SECONDS);
            send(response, HttpStatus.SERVICE_UNAVAILABLE, "the database cannot be reached; try again in some seconds");
            return;
        }
        if (e instanceof AsyncRequestNotUsableException) {
            return;
        }
        if (!(e instanceof ErrorResponse error) || error.getStatusCode().is5xxServerError()) {
            throw e;
        }
        error.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        send(response, error.getStatusCode(), error.getBody().getDetail());
    }

    private static String cause(Throwable e) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }

    private static void send(HttpServletResponse response, HttpStatusCode status, @Nullable String detail)
            throws IOException {
        HttpStatus known = HttpStatus.resolve(status.value());
        Problem.send(response, status, known == null ? "Error" : known.getReasonPhrase(), detail);
    }

    private static String shown(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "...";
    }
}
