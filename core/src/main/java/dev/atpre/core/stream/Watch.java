package dev.atpre.core.stream;

import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who look on about one stream; what they throw is logged once and stops nothing. */
final class Watch {
    private final StreamListener listener;
    private final Consumer<StreamProgress> progress;
    private final long startNanos = System.nanoTime();
    private long toldBytes = -1;
    private boolean ended;
    private boolean complained;

    Watch(StreamListener listener, Consumer<StreamProgress> progress) {
        this.listener = listener;
        this.progress = progress;
    }

    /** Only when something goes wrong is a logger needed. */
    private static final class Complaint {
        private static final Logger logger = LoggerFactory.getLogger(StreamProcessor.class);

        private Complaint() {}
    }

    void read(int bytes) {
        if (listener != StreamListener.NONE) {
            tell(() -> listener.bytesRead(bytes));
        }
    }

    void taken(long bytes, OptionalLong totalBytes) {
        if (progress != StreamOptions.NO_PROGRESS && bytes != toldBytes) {
            toldBytes = bytes;
            tell(() -> progress.accept(new StreamProgress(bytes, totalBytes)));
        }
    }

    void finished(StreamOutcome outcome) {
        if (!ended) {
            ended = true;
            tell(() -> listener.finished(outcome, System.nanoTime() - startNanos));
        }
    }

    void failed(Throwable failure) {
        if (!ended) {
            ended = true;
            tell(() -> listener.failed(failure, System.nanoTime() - startNanos));
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            if (!complained) {
                complained = true;
                Complaint.logger.warn("stream_listener_failed", e);
            }
        }
    }

    /** A subscriber threw, which it must not: it counts as cancelled, and nobody but the log can be told. */
    void subscriberFailed(Throwable failure) {
        failed(failure);
        Complaint.logger.error("stream_subscriber_failed", failure);
    }
}
