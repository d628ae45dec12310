package dev.atpre.core.stream;

/**
 * Hears of every stream of a processor; for metrics. Called by the threads that read, so it must be thread-safe and quick.
 * What it throws is logged once a stream and stops nothing.
 */
public interface StreamListener {
    /** Hears nothing. */
    StreamListener NONE = new StreamListener() {};

    /** Bytes were read from a source. */
    default void bytesRead(long bytes) {}

    /** A stream ended by itself or by being cancelled. */
    default void finished(StreamOutcome outcome, long nanos) {}

    /** Reading failed, or the consumer did. */
    default void failed(Throwable failure, long nanos) {}
}
