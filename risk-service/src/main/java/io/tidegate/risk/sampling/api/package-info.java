/** Acceptance sampling over HTTP. */
@NullMarked
package io.tidegate.risk.sampling.api;

import org.jspecify.annotations.NullMarked;
