/** Chains, deliveries of a lot, and figures over HTTP. */
@NullMarked
package io.tidegate.trace.lineage.api;

import org.jspecify.annotations.NullMarked;
