package dev.atpre.analysis.event;

import java.util.OptionalLong;

/**
 * Where on the line, by the last balise group before.
 *
 * @param group NID_C and NID_BG, such as {@code 886/8132}
 * @param distanceCm how far the odometer ran since; empty when that is not known
 */
public record Place(String group, OptionalLong distanceCm) {}
