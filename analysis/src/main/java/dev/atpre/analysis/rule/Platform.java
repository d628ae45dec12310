package dev.atpre.analysis.rule;

import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.timeline.Seen;

/**
 * A platform that a balise told of (packet 44, NID_XDATA 2).
 *
 * @param station Q_STATIONID
 * @param fromCm where it begins, by the odometer
 * @param toCm where it ends
 * @param toldBy the record that completed the telegram
 */
public record Platform(int station, long fromCm, long toCm, Seen<Observation> toldBy) {}
