/**
 * Real servers and common rules for tests.
 *
 * <p>Entry points: {@link dev.atpre.testkit.ArchitectureRules} for a module's architecture test;
 * {@link dev.atpre.testkit.RedisServer} for a cache; {@link dev.atpre.testkit.PrometheusServer} and {@link dev.atpre.testkit.Promtool} for what is scraped.
 */
@NullMarked
package dev.atpre.testkit;

import org.jspecify.annotations.NullMarked;
