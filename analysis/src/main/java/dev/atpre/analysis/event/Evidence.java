package dev.atpre.analysis.event;

/**
 * A record that shows it.
 *
 * @param what the record and its value by the names of docs/format.md, such as {@code STATUS M_SERVICEBRAKE 2}
 */
public record Evidence(String what, Point at) {}
