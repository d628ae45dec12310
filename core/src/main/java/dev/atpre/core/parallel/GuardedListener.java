package dev.atpre.core.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a listener throws away from the work. Thread-safe. */
final class GuardedListener implements ParallelListener {
    private final ParallelListener listener;
    private final AtomicBoolean threw = new AtomicBoolean();

    GuardedListener(ParallelListener listener) {
        this.listener = listener;
    }

    @Override
    public void workerStarted() {
        guard(listener::workerStarted);
    }

    @Override
    public void workerFinished() {
        guard(listener::workerFinished);
    }

    @Override
    public void itemFinished(boolean success, long nanos) {
        try {
            listener.itemFinished(success, nanos);
        } catch (Throwable thrown) {
            report(thrown);
        }
    }

    private void guard(Runnable call) {
        try {
            call.run();
        } catch (Throwable thrown) {
            report(thrown);
        }
    }

    private void report(Throwable thrown) {
        if (threw.compareAndSet(false, true)) {
            Complaint.logger.warn("A listener threw; the work goes on, and this is not logged again", thrown);
        }
    }

    /** Only when something goes wrong is a logger needed: a program without one may use this package. */
    private static final class Complaint {
        private static final Logger logger = LoggerFactory.getLogger(GuardedListener.class);

        private Complaint() {}
    }
}
