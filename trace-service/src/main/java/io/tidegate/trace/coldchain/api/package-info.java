/** Exposures over HTTP. */
@NullMarked
package io.tidegate.trace.coldchain.api;

import org.jspecify.annotations.NullMarked;
