/** Shared data, agreements and accesses over HTTP. */
@NullMarked
package io.tidegate.ingest.sharing.api;

import org.jspecify.annotations.NullMarked;
