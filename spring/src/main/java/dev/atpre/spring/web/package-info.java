/**
 * The core's three filters and the metrics page in a servlet application of Boot's.
 *
 * <p>Entry points: none to call; {@link dev.atpre.spring.web.AtpWebAutoConfiguration} registers them, each replaceable by a
 * bean of its type or name, and configured by {@code atp.web.*}.
 *
 * <p>Use Boot's own {@code http.server.requests} beside them where dashboards for it exist: it is not touched.
 */
@NullMarked
package dev.atpre.spring.web;

import org.jspecify.annotations.NullMarked;
