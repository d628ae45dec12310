/**
 * What the database knows of each recording: where its trip begins and ends, and under which paths it came.
 *
 * <p>Entry point: {@link dev.atpre.service.recording.RecordingTable}.
 */
@NullMarked
package dev.atpre.service.recording;

import org.jspecify.annotations.NullMarked;
