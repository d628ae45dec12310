package dev.atpre.core.monitoring;

import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The weights of what a client says it takes, in {@code Accept} and {@code Accept-Encoding} (RFC 9110, section 12.5). */
final class AcceptHeader {
    private AcceptHeader() {}

    /** Whether OpenMetrics is asked for, and not less than plain text. */
    static boolean prefersOpenMetrics(@Nullable String accept) {
        double openMetrics = weight(accept, AcceptHeader::isOpenMetrics1);
        double text = weight(
                accept,
                range -> range.startsWith("text/plain") || range.startsWith("text/*") || range.startsWith("*/*"));
        return openMetrics > 0 && openMetrics >= text;
    }

    /** Whether the answer may be compressed with gzip. */
    static boolean allowsGzip(@Nullable String acceptEncoding) {
        return weight(acceptEncoding, coding -> name(coding).equals("gzip")) > 0;
    }

    private static boolean isOpenMetrics1(String range) {
        return name(range).equals("application/openmetrics-text")
                && (!range.contains("version=") || range.contains("version=1.") || range.contains("version=0."));
    }

    /** The highest weight of an element of a list that is wanted; 0 if there is none. */
    private static double weight(@Nullable String header, Predicate<String> wanted) {
        double highest = 0;
        for (String element : header == null ? new String[0] : header.split(",", -1)) {
            String plain = element.replace(" ", "").replace("\t", "").toLowerCase(Locale.ROOT);
            if (wanted.test(plain)) {
                highest = Math.max(highest, quality(plain));
            }
        }
        return highest;
    }

    private static String name(String element) {
        int end = element.indexOf(';');
        return end < 0 ? element : element.substring(0, end);
    }

    /** 1 where none is given, 0 where it cannot be understood. */
    private static double quality(String element) {
        int start = element.indexOf(";q=");
        if (start < 0) {
            return 1;
        }
        int end = element.indexOf(';', start + 1);
        try {
            return Double.parseDouble(element.substring(start + 3, end < 0 ? element.length() : end));
        } catch (NumberFormatException ignored) {
            return 0;
        }
    }
}
