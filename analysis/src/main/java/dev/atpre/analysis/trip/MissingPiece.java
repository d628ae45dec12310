package dev.atpre.analysis.trip;

import java.time.LocalDateTime;
import java.util.OptionalLong;

/**
 * A part of a trip of which there is no file.
 *
 * @param before the name of the file before it
 * @param after the name of the file behind it
 * @param from the last time of the file before
 * @param to the first time of the file behind
 * @param distanceCm how far the odometer ran meanwhile; empty where it is not known
 */
public record MissingPiece(
        String before, String after, LocalDateTime from, LocalDateTime to, OptionalLong distanceCm) {}
