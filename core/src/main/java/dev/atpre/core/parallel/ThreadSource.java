package dev.atpre.core.parallel;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Own threads of one batch, a new one for each task. Daemons: whoever runs a batch waits for it, and a thread that had to
 * be left behind must not keep the program from ending.
 */
final class ThreadSource implements Executor {
    private final String prefix;
    private final AtomicInteger started = new AtomicInteger();

    ThreadSource(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task, prefix + "-" + started.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }
}
