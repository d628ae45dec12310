package dev.atpre.service.web;

import dev.atpre.service.problem.Problem;
import dev.atpre.service.problem.ProblemException;
import dev.atpre.service.settings.ServiceSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are larger than anything this API takes; uploads count for themselves while they are read. */
@Component
@Order(10)
class BodyLimitFilter extends OncePerRequestFilter {
    private static final String UPLOADS = "/api/v1/files";
    private static final String STATIONS = "/api/v1/stations";
    private static final int STATIONS_TIMES = 100;

    private final long mostBytes;

    BodyLimitFilter(ServiceSettings settings) {
        this.mostBytes = settings.maxRequestSize().toBytes();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(UPLOADS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long most = request.getRequestURI().equals(STATIONS) ? STATIONS_TIMES * mostBytes : mostBytes;
        if (request.getContentLengthLong() > most) {
            Problem.send(response, HttpStatus.CONTENT_TOO_LARGE, "Content Too Large", message(most));
            return;
        }
        chain.doFilter(new Limited(request, most), response);
    }

    private static String message(long most) {
        return "the body is larger than %d bytes".formatted(most);
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long most;

        Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), most);
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream in;
        private final long most;
        private long count;

        LimitedStream(ServletInputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            count += read;
            if (count > most) {
                throw ProblemException.tooLarge(message(most));
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
