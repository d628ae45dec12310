package dev.atpre.service.task;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A task as it stands. Immutable.
 *
 * @param kind what began it: {@code upload}, {@code open}, {@code assess}
 * @param requestId of the request that began it
 * @param attempt 1 at first, one more with each retry
 * @param total recordings
 * @param done of them those that were read
 * @param failed of them those that could not be
 * @param reason why it failed
 * @param missions the trips that its recordings are of, in the order of time; at most 1000
 */
public record Task(
        String id,
        String kind,
        State state,
        Optional<String> requestId,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        int attempt,
        int total,
        int done,
        int failed,
        Optional<String> reason,
        List<Long> missions) {
    public Task {
        missions = List.copyOf(missions);
    }

    Task withDone(int count) {
        return new Task(
                id, kind, state, requestId, createdAt, startedAt, endedAt, attempt, total, count, failed, reason,
                missions);
    }

    /** How far a task has come. */
    public enum State {
        /** Waits for its turn. */
        QUEUED,
        /** Is worked on. */
        RUNNING,
        /** All its recordings were read, and their trips looked at. */
        DONE,
        /** A recording could not be read; the others were. */
        FAILED,
        /** Was stopped by its user; what was read until then stays. */
        CANCELLED;

        /** Whether nothing will happen any more. */
        public boolean isEnd() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }

        /** In lower case, as in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
