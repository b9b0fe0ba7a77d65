/** Sandbox documents in PostgreSQL. */
@NullMarked
package io.tidegate.ingest.sandbox.store;

import org.jspecify.annotations.NullMarked;
