/**
 * Real servers and common rules for tests.
 *
 * <p>Entry points: {@link dev.atpre.testkit.ArchitectureRules} for a module's architecture test.
 */
@NullMarked
package dev.atpre.testkit;

import org.jspecify.annotations.NullMarked;
