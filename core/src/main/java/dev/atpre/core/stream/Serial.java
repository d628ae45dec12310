package dev.atpre.core.stream;

import dev.atpre.core.context.LogContext;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Runs one step at a time, once for every signal, on an executor. A signal given from within a step makes that thread go
 * round once more, so neither stages that are complete at once nor an executor that runs what it gets in place make the
 * stack grow. Steps run with the log fields of whoever made this, and throw nothing.
 */
final class Serial {
    private final Executor executor;
    private final Consumer<Throwable> rejected;
    private final Runnable rounds;
    private final AtomicLong signals = new AtomicLong();

    /**
     * @param rejected told when the executor takes no more; no step runs after that
     */
    Serial(Executor executor, Runnable step, Consumer<Throwable> rejected) {
        this.executor = executor;
        this.rejected = rejected;
        this.rounds = LogContext.wrap(() -> {
            do {
                step.run();
            } while (signals.decrementAndGet() != 0);
        });
    }

    void signal() {
        if (signals.getAndIncrement() > 0) {
            return;
        }
        try {
            executor.execute(rounds);
        } catch (RuntimeException | Error e) { // also "unable to create native thread"
            rejected.accept(e);
        }
    }
}
