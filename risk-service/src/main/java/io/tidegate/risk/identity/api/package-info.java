/** Clusters over HTTP. */
@NullMarked
package io.tidegate.risk.identity.api;

import org.jspecify.annotations.NullMarked;
