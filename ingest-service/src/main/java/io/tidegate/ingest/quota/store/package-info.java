/** Quotas and the use of the day in PostgreSQL. */
@NullMarked
package io.tidegate.ingest.quota.store;

import org.jspecify.annotations.NullMarked;
