package dev.atpre.service.task;

import dev.atpre.engine.recordings.PersonalNames;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task as the API shows it; what is not known is null. */
public record TaskView(
        String id,
        String kind,
        String state,
        @Nullable String requestId,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int attempt,
        int total,
        int done,
        int failed,
        @Nullable String reason,
        List<Long> missions) {
    /** A recording of a task; its path is masked. */
    public record File(
            int position,
            String path,
            String sha256,
            boolean known,
            String state,
            @Nullable String reason) {
        /** Of a recording. */
        public static File of(TaskTable.Item item) {
            return new File(
                    item.position(),
                    PersonalNames.masked().path(item.path()),
                    item.sha256(),
                    item.known(),
                    item.state(),
                    item.reason().orElse(null));
        }
    }

    /** Of a task. */
    public static TaskView of(Task task) {
        return new TaskView(
                task.id(),
                task.kind(),
                task.state().label(),
                task.requestId().orElse(null),
                task.createdAt(),
                task.startedAt().orElse(null),
                task.endedAt().orElse(null),
                task.attempt(),
                task.total(),
                task.done(),
                task.failed(),
                task.reason().orElse(null),
                task.missions());
    }
}
