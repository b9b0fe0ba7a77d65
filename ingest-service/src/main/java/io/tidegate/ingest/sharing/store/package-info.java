/** Shared data, agreements and accesses in PostgreSQL. */
@NullMarked
package io.tidegate.ingest.sharing.store;

import org.jspecify.annotations.NullMarked;
