package dev.atpre.service.recording;

import java.time.Instant;
import java.util.Optional;

/**
 * A recording in the store. Immutable.
 *
 * @param path one under which it came, with its folders; personal data
 * @param reason why it could not be read
 * @param missionId of the trip that it is part of
 */
public record StoredRecording(
        String sha256,
        long sizeBytes,
        String fileType,
        String path,
        Instant receivedAt,
        State state,
        Optional<String> reason,
        Optional<Long> missionId) {
    /** How far it has come. */
    public enum State {
        /** Its bytes are kept; nobody has read them. */
        STORED,
        /** It was read. */
        READ,
        /** No record could be read of it. */
        UNREADABLE
    }
}
