package dev.atpre.core.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word about the client's address is taken. Each proxy adds the address it was called from at the right
 * end of {@code X-Forwarded-For}; the client is the rightmost hop that is none of them. What stands further left was written
 * by the client and may be invented. Immutable, thread-safe.
 */
final class TrustedProxies {
    private static final String HEADER = "X-Forwarded-For";
    private static final int MAX_HOPS = 50;

    private final List<Range> ranges;

    private TrustedProxies(List<Range> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /**
     * @param literals addresses ({@code 192.0.2.7}, {@code ::1}) and ranges ({@code 10.0.0.0/8}, {@code fd00::/8})
     * @throws IllegalArgumentException naming the one that is neither
     */
    static TrustedProxies of(List<String> literals) {
        return new TrustedProxies(literals.stream().map(Range::parse).toList());
    }

    /** The client's address; that of the connection's other end where nobody trustworthy says otherwise. */
    String client(HttpServletRequest request) {
        String remote = request.getRemoteAddr();
        if (ranges.isEmpty() || !isTrusted(remote)) {
            return remote;
        }
        List<String> headers = Collections.list(request.getHeaders(HEADER));
        String client = remote;
        for (String hop : hopsFromRight(headers)) {
            String address = withoutPort(hop);
            if (Address.parse(address) == null) {
                return client;
            }
            client = address;
            if (!isTrusted(address)) {
                return client;
            }
        }
        return client;
    }

    private boolean isTrusted(@Nullable String literal) {
        Address address = literal == null ? null : Address.parse(literal);
        if (address == null) {
            return false;
        }
        for (Range range : ranges) {
            if (address.startsLike(range.start, range.bits)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> hopsFromRight(List<String> headers) {
        List<String> hops = new ArrayList<>();
        for (int i = headers.size() - 1; i >= 0; i--) {
            String header = headers.get(i);
            int end = header.length();
            while (end >= 0 && hops.size() < MAX_HOPS) {
                int comma = header.lastIndexOf(',', end - 1);
                hops.add(header.substring(comma + 1, end).trim());
                end = comma;
            }
        }
        return hops;
    }

    /** {@code 192.0.2.7:80} and {@code [::1]:80} are written by some proxies. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int close = hop.indexOf(']');
            return close < 0 ? hop : hop.substring(1, close);
        }
        int colon = hop.indexOf(':');
        boolean oneColon = colon >= 0 && colon == hop.lastIndexOf(':');
        return oneColon ? hop.substring(0, colon) : hop;
    }

    private record Range(Address start, int bits) {
        static Range parse(String literal) {
            int slash = literal.indexOf('/');
            Address start = Address.parse(slash < 0 ? literal : literal.substring(0, slash));
            if (start == null) {
                throw invalid(literal);
            }
            if (slash < 0) {
                return new Range(start, Address.BITS);
            }
            int skipped = literal.indexOf(':') < 0 ? Address.IPV4_START : 0;
            return new Range(start, skipped + length(literal, slash + 1, Address.BITS - skipped));
        }

        private static int length(String literal, int start, int max) {
            String digits = literal.substring(start);
            boolean number =
                    !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!number || Integer.parseInt(digits) > max) {
                throw invalid(literal);
            }
            return Integer.parseInt(digits);
        }

        private static IllegalArgumentException invalid(String literal) {
            return new IllegalArgumentException(
                    "trustedProxies has \"%s\": expected an IP address or a range such as 10.0.0.0/8 or fd00::/8"
                            .formatted(literal));
        }
    }
}
