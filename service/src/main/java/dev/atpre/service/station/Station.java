package dev.atpre.service.station;

import org.jspecify.annotations.Nullable;

/**
 * A place where trains stop. What is not known is null.
 *
 * @param id its number in balise telegrams
 * @param line on which it lies
 * @param km where on the line
 */
public record Station(
        int id,
        String name,
        @Nullable String nameZh,
        @Nullable String line,
        @Nullable Double km) {}
