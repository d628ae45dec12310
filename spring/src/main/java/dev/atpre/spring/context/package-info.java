/**
 * The fields of a log context on the threads of {@code @Async} methods.
 *
 * <p>Entry point: none to call; {@link dev.atpre.spring.context.AtpContextAutoConfiguration} gives Boot's task executors a
 * decorator.
 *
 * <p>Use {@link dev.atpre.core.context.LogContext#wrap(java.util.concurrent.Executor)} instead for an executor that the
 * application makes itself.
 */
@NullMarked
package dev.atpre.spring.context;

import org.jspecify.annotations.NullMarked;
