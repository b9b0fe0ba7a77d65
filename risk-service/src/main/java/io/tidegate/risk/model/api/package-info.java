/** Versions of the model over HTTP. */
@NullMarked
package io.tidegate.risk.model.api;

import org.jspecify.annotations.NullMarked;
