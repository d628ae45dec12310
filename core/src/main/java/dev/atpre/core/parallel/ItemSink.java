package dev.atpre.core.parallel;

import org.jspecify.annotations.Nullable;

/** Where results go one by one. Called by the thread that runs the batch only, so it needs no lock. */
@FunctionalInterface
public interface ItemSink<T extends @Nullable Object, R extends @Nullable Object, X extends Exception> {
    /**
     * Takes the result of one item. While it does, no new items are started once the bounds of the processor are
     * reached: a slow sink slows the work down instead of filling the memory.
     *
     * @throws X stops the batch and reaches whoever runs it
     */
    void accept(T item, R result) throws X;
}
