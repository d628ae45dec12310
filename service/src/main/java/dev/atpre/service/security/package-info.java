/**
 * Who may do what: tokens with roles, or everyone on a loopback address.
 *
 * <p>Entry points: {@link dev.atpre.service.security.AccessFilter}, {@link dev.atpre.service.security.TokenTable}.
 */
@NullMarked
package dev.atpre.service.security;

import org.jspecify.annotations.NullMarked;
