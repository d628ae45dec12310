/**
 * Whether a recorder file can be believed: damage, odd records, clock and odometer steps.
 *
 * <p>Entry point: {@link dev.atpre.analysis.quality.Doctor}.
 *
 * <pre>{@code
 * Doctor doctor = new Doctor();
 * decoder.feed(bytes, doctor);
 * decoder.finish(doctor);
 * Diagnosis diagnosis = doctor.diagnosis();
 * }</pre>
 *
 * <p>Use {@code dev.atpre.analysis.summary} instead to learn what the file holds.
 */
@NullMarked
package dev.atpre.analysis.quality;

import org.jspecify.annotations.NullMarked;
