/**
 * The HTTP service.
 *
 * <p>Entry point: {@link dev.atpre.service.ServiceApplication}, which {@code atp serve} starts.
 */
@NullMarked
package dev.atpre.service;

import org.jspecify.annotations.NullMarked;
