/** Official decisions over HTTP. */
@NullMarked
package io.tidegate.rating.decision.api;

import org.jspecify.annotations.NullMarked;
