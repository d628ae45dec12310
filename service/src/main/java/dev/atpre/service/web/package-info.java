/** What all requests have in common: headers, limits, ETags, the description of the API. */
@NullMarked
package dev.atpre.service.web;

import org.jspecify.annotations.NullMarked;
