package dev.atpre.analysis.event;

import java.time.LocalDateTime;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A record of a trip.
 *
 * @param time the train's local time; null when the record has none
 * @param locationCm the odometer; empty when not available
 * @param file the name of the file, as it may be shown
 * @param offset where the record begins in the file, in bytes
 */
public record Point(@Nullable LocalDateTime time, OptionalLong locationCm, String file, long offset) {}
