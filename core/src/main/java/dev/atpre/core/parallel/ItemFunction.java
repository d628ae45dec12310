package dev.atpre.core.parallel;

import org.jspecify.annotations.Nullable;

/**
 * The work on one item. Called by several threads at once, for different items. An interrupt of its thread means that
 * the result is not wanted any more: it should return or throw soon.
 */
@FunctionalInterface
public interface ItemFunction<T extends @Nullable Object, R extends @Nullable Object> {
    /**
     * Works on one item. The result may be null.
     *
     * @throws Exception fails this item and, unless the processor fails fast, no other; so does an {@code Error}
     */
    R apply(T item) throws Exception;
}
