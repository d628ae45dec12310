package dev.atpre.synth.incident;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that did happen on an invented trip. Immutable.
 *
 * @param kind as {@code atp events} names it, such as {@code service_brake}
 * @param injected the incident that it belongs to; empty for what happens on any trip
 * @param time the train's local time
 * @param locationCm the odometer as it was recorded
 * @param file the name of the file
 * @param offset where its first record begins
 * @param cause of a brake intervention; empty for one that has none, and for other kinds
 * @param subject what it is about: a balise group, a mode, a number; empty when there is nothing to say
 */
public record Truth(
        String kind,
        Optional<Incident> injected,
        @Nullable LocalDateTime time,
        long locationCm,
        String file,
        long offset,
        Optional<String> cause,
        String subject) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /** One line of JSON. */
    public String json() {
        return "{\"kind\":\"%s\",\"injected\":%s,\"from\":{\"time\":%s,\"location_cm\":%d,\"file\":\"%s\",\"offset\":%d},\"cause\":%s,\"subject\":\"%s\"}"
                .formatted(
                        kind,
                        quoted(injected.map(Incident::label).orElse(null)),
                        quoted(time == null ? null : SECONDS.format(time)),
                        locationCm,
                        file,
                        offset,
                        quoted(cause.orElse(null)),
                        subject);
    }

    /** All that is written here is made of letters, digits and the like. */
    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text + '"';
    }
}
