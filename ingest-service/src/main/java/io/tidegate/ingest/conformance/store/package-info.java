/** Counts of conformance in PostgreSQL. */
@NullMarked
package io.tidegate.ingest.conformance.store;

import org.jspecify.annotations.NullMarked;
