package dev.atpre.service.task;

import dev.atpre.analysis.rule.Events;
import dev.atpre.core.context.LogContext;
import dev.atpre.core.logging.EventLogger;
import dev.atpre.service.mission.MissionTable;
import dev.atpre.service.mission.Missions;
import dev.atpre.service.problem.DatabaseAway;
import dev.atpre.service.reading.Readings;
import dev.atpre.service.recording.RecordingTable;
import dev.atpre.service.settings.ServiceSettings;
import dev.atpre.service.settings.Workshop;
import dev.atpre.service.task.Task.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works on tasks, two at a time, so that a large one does not hold up a small one. How far each has come is in the database:
 * what a process had begun, the next one ends, and does nothing twice that shows. Thread-safe.
 */
@Component
public class Tasks implements SmartLifecycle {
    private static final EventLogger logger = EventLogger.of(Tasks.class);
    private static final int AT_ONCE = 2;
    private static final long DATABASE_PAUSE_MILLIS = 500;
    private static final long STOP_SECONDS = 20;

    private final TaskTable table;
    private final TaskRun.Parts parts;
    private final Missions missions;
    private final MissionTable missionTable;
    private final TaskMetrics metrics;
    private final boolean isWanted;
    private final Map<String, TaskRun> running = new ConcurrentHashMap<>();
    private final Map<String, List<Consumer<Task>>> watchers = new ConcurrentHashMap<>();
    private final AtomicInteger threads = new AtomicInteger();
    private volatile boolean started;
    private volatile boolean stopping;
    private volatile ExecutorService conductors = newConductors();

    Tasks(
            TaskTable table,
            RecordingTable recordings,
            Readings readings,
            Missions missions,
            MissionTable missionTable,
            Workshop workshop,
            ServiceSettings settings,
            TaskMetrics metrics) {
        this.isWanted = settings.work();
        this.table = table;
        this.parts = new TaskRun.Parts(table, recordings, readings, missions, workshop.processor());
        this.missions = missions;
        this.missionTable = missionTable;
        this.metrics = metrics;
        metrics.watch(table, running::size);
    }

    private ExecutorService newConductors() {
        return Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "task-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Lets a task that is written down begin when its turn comes. */
    public void run(String id) {
        if (!stopping) {
            conductors.execute(() -> conduct(id));
        }
    }

    private void conduct(String id) {
        while (!stopping) {
            try {
                attempt(id);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!DatabaseAway.is(e)) {
                    fault(id, e);
                    return;
                }
                logger.warn("task_waits_for_database", "task_id", id);
                pause();
            }
        }
    }

    private void attempt(String id) throws InterruptedException {
        Optional<Task> task = table.find(id);
        if (task.isEmpty() || task.get().state().isEnd() || !table.begin(id)) {
            return;
        }
        long begun = System.nanoTime();
        TaskRun run = new TaskRun(id, parts, () -> tell(id));
        if (running.putIfAbsent(id, run) != null) {
            return;
        }
        try (LogContext scope =
                LogContext.of("request_id", task.get().requestId().orElse(id), "task_id", id)) {
            logger.info(
                    "task_begun",
                    "recordings",
                    task.get().total(),
                    "attempt",
                    task.get().attempt());
            State end = run.work();
            if (table.end(id, end, null)) {
                metrics.ended(end, System.nanoTime() - begun);
                logger.info("task_ended", "state", end.label());
            }
        } finally {
            running.remove(id);
        }
        tell(id);
    }

    private void fault(String id, RuntimeException e) {
        try (LogContext scope = LogContext.of("task_id", id)) {
            logger.atError("task_failed").with(e).log();
            if (table.end(id, State.FAILED, "a fault of the program, which its log tells under this task_id")) {
                metrics.ended(State.FAILED, 0);
            }
            tell(id);
        } catch (RuntimeException again) {
            logger.error("task_failure_not_written", "task_id", id);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(DATABASE_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task as it stands this moment. */
    public Optional<Task> find(String id) {
        return table.find(id).map(this::live);
    }

    /** The database hears of recordings bundle by bundle; people want to see each. */
    private Task live(Task task) {
        TaskRun run = running.get(task.id());
        if (run == null || task.state() != State.RUNNING) {
            return task;
        }
        return task.withDone(Math.min(task.total(), task.done() + run.doneUnwritten()));
    }

    /** Stops a task where it stands; false when it is at its end already. */
    public boolean cancel(String id) {
        boolean cancelled = table.end(id, State.CANCELLED, "cancelled by its user");
        TaskRun run = running.get(id);
        if (run != null) {
            run.cancel();
        }
        if (cancelled) {
            metrics.ended(State.CANCELLED, 0);
            tell(id);
        }
        return cancelled;
    }

    /** Tries again what failed or was cancelled; false when there is nothing of that. */
    public boolean retry(String id) {
        boolean renewed = table.renew(id);
        if (renewed) {
            run(id);
        }
        return renewed;
    }

    /** Is told how a task stands, now and with each step; the handle ends that. */
    public AutoCloseable watch(String id, Consumer<Task> watcher) {
        watchers.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(watcher);
        return () -> watchers.computeIfPresent(id, (key, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        });
    }

    private void tell(String id) {
        List<Consumer<Task>> all = watchers.get(id);
        if (all != null) {
            find(id).ifPresent(task -> all.forEach(watcher -> watcher.accept(task)));
        }
    }

    @Override
    public boolean isAutoStartup() {
        return isWanted;
    }

    /** Goes on with what an earlier process had begun; looks again at missions if the rules are new. */
    @Override
    public void start() {
        stopping = false;
        started = true;
        if (conductors.isShutdown()) {
            conductors = newConductors();
        }
        table.unfinished().forEach(this::run);
        List<Long> old = missionTable.assessedByOthers(Events.RULES);
        if (!old.isEmpty()) {
            logger.info("missions_assessed_anew", "missions", old.size(), "rules", Events.RULES);
            conductors.execute(() -> old.forEach(this::reassess));
        }
    }

    private void reassess(long mission) {
        try {
            if (!stopping) {
                missions.reassess(mission);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            logger.atWarn("mission_not_assessed_anew")
                    .with("mission", mission)
                    .with(e)
                    .log();
        }
    }

    /** What is not at its end goes on with the next start. */
    @Override
    public void stop() {
        stopping = true;
        started = false;
        conductors.shutdownNow();
        try {
            if (!conductors.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                logger.warn("tasks_not_stopped_in_time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
