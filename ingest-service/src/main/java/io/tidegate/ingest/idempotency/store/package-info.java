/** Idempotency keys in PostgreSQL. */
@NullMarked
package io.tidegate.ingest.idempotency.store;

import org.jspecify.annotations.NullMarked;
