/**
 * Queries and connections of the application's data sources in the metrics.
 *
 * <p>Entry point: none to call; {@link dev.atpre.spring.database.AtpDatabaseAutoConfiguration} watches every
 * {@code DataSource} bean, which stays of its own type.
 *
 * <p>Use {@code MetricsCollector.recordDatabaseQuery} instead for a database that is not reached by JDBC.
 */
@NullMarked
package dev.atpre.spring.database;

import org.jspecify.annotations.NullMarked;
