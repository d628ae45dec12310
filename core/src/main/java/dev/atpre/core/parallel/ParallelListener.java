package dev.atpre.core.parallel;

/**
 * Is told what workers do; for metrics. Called by several threads at once, and has to be quick. What it throws is logged
 * once and otherwise ignored.
 */
public interface ParallelListener {
    /** Does nothing. */
    ParallelListener NONE = new ParallelListener() {};

    /** A thread begins to work on items. */
    default void workerStarted() {}

    /** A thread has ended its work on items: one that had been left behind, too, when it ends at last. */
    default void workerFinished() {}

    /**
     * The function has worked on an item; not called for cancelled items.
     *
     * @param success false if the item failed or took longer than allowed
     * @param nanos how long it took
     */
    default void itemFinished(boolean success, long nanos) {}
}
