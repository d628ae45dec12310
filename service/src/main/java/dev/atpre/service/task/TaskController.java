package dev.atpre.service.task;

import dev.atpre.service.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** How work stands, as numbers and as a stream of events. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks", description = "Reading what was uploaded")
class TaskController {
    private static final int MOST_TASKS = 500;
    private static final int MOST_FILES = 1000;
    private static final long STREAM_MILLIS = 600_000;

    private final Tasks tasks;
    private final TaskTable table;

    TaskController(Tasks tasks, TaskTable table) {
        this.tasks = tasks;
        this.table = table;
    }

    /** The newest tasks. */
    record TaskList(List<TaskView> tasks) {}

    /** Recordings of a task, from a position on. */
    record FileList(List<TaskView.File> files) {}

    @GetMapping
    @Operation(summary = "The newest tasks", description = "Without the missions that came of them.")
    TaskList newest(@RequestParam(defaultValue = "50") int limit) {
        within("limit", limit, 1, MOST_TASKS);
        return new TaskList(table.newest(limit).stream().map(TaskView::of).toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "How a task stands", description = "done counts the recordings that were read until now.")
    TaskView task(@PathVariable String id) {
        return TaskView.of(found(id));
    }

    @GetMapping("/{id}/files")
    @Operation(summary = "The recordings of a task", description = "Those that could not be read say why.")
    FileList files(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "200") int limit) {
        within("limit", limit, 1, MOST_FILES);
        within("from", from, 0, Integer.MAX_VALUE);
        found(id);
        return new FileList(
                table.items(id, from, limit).stream().map(TaskView.File::of).toList());
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "A task as it goes on",
            description = "Server-sent events \"task\", each with the task as JSON; the stream ends with the task.")
    SseEmitter events(@PathVariable String id) throws Exception {
        Task now = found(id);
        SseEmitter stream = new SseEmitter(STREAM_MILLIS);
        Stream events = new Stream(stream);
        AutoCloseable watch = tasks.watch(id, events::send);
        stream.onCompletion(() -> close(watch));
        stream.onError(e -> close(watch));
        stream.onTimeout(stream::complete);
        events.send(now);
        tasks.find(id).ifPresent(events::send);
        return stream;
    }

    private static void close(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) {
            throw new IllegalStateException("a watch ends without ado", e);
        }
    }

    /** Sends each change once, and ends with the task. */
    private static final class Stream {
        private final SseEmitter emitter;
        private final AtomicBoolean ended = new AtomicBoolean();

        Stream(SseEmitter emitter) {
            this.emitter = emitter;
        }

        synchronized void send(Task task) {
            if (ended.get()) {
                return;
            }
            try {
                emitter.send(SseEmitter.event().name("task").data(TaskView.of(task), MediaType.APPLICATION_JSON));
                if (task.state().isEnd()) {
                    ended.set(true);
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException e) {
                // whoever listened has gone
                ended.set(true);
            }
        }
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Stop a task", description = "What was read until now stays. 409 when it has ended.")
    TaskView cancel(@PathVariable String id) {
        found(id);
        if (!tasks.cancel(id)) {
            throw ProblemException.conflict("the task %s has ended already".formatted(id));
        }
        return TaskView.of(found(id));
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Try again what failed or was cancelled", description = "409 when the task did neither.")
    TaskView retry(@PathVariable String id) {
        found(id);
        if (!tasks.retry(id)) {
            throw ProblemException.conflict("the task %s neither failed nor was cancelled".formatted(id));
        }
        return TaskView.of(found(id));
    }

    private Task found(String id) {
        if (!id.matches("[0-9a-f]{32}")) {
            throw ProblemException.notFound("there is no such task: an id is 32 hexadecimal digits");
        }
        return tasks.find(id).orElseThrow(() -> ProblemException.notFound("there is no task " + id));
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw ProblemException.badRequest("%s: found %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
