/**
 * What the starter's annotations have in common: advice around the methods of beans that carry one.
 *
 * <p>Entry point: {@link dev.atpre.spring.method.AnnotatedMethods}, of which each annotation has its own.
 *
 * <p>Use AspectJ's pointcuts instead for advice that goes by anything but an annotation.
 */
@NullMarked
package dev.atpre.spring.method;

import org.jspecify.annotations.NullMarked;
