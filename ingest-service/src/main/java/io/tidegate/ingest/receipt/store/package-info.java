/** Decisions in PostgreSQL. */
@NullMarked
package io.tidegate.ingest.receipt.store;

import org.jspecify.annotations.NullMarked;
