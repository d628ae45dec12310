/** What an operator can set of the service. */
@NullMarked
package dev.atpre.service.settings;

import org.jspecify.annotations.NullMarked;
