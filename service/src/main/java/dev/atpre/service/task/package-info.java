/**
 * Work that outlives its request: reading the recordings of an upload, and looking at the trips they are of.
 *
 * <p>Entry points: {@link dev.atpre.service.task.Tasks}, {@link dev.atpre.service.task.TaskTable}.
 */
@NullMarked
package dev.atpre.service.task;

import org.jspecify.annotations.NullMarked;
