package dev.atpre.core.logging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as {@code 2026-01-02T03:04:05.678Z}; the text of a second is made once. Thread-safe. */
final class Timestamps {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT).withZone(ZoneOffset.UTC);

    private volatile Second latest = new Second(0);

    private static final class Second {
        final long epochSecond;
        final byte[] text;

        Second(long epochSecond) {
            this.epochSecond = epochSecond;
            this.text = SECONDS.format(Instant.ofEpochSecond(epochSecond)).getBytes(StandardCharsets.US_ASCII);
        }
    }

    void write(Utf8 out, long epochMillis) {
        long epochSecond = Math.floorDiv(epochMillis, 1000);
        Second second = latest;
        if (second.epochSecond != epochSecond) {
            second = new Second(epochSecond);
            latest = second;
        }
        int millis = Math.floorMod(epochMillis, 1000);
        out.put(second.text, 0);
        out.put((char) ('0' + millis / 100));
        out.put((char) ('0' + millis / 10 % 10));
        out.put((char) ('0' + millis % 10));
        out.put('Z');
    }
}
