/** Registered certificates in PostgreSQL. */
@NullMarked
package io.tidegate.ingest.signature.store;

import org.jspecify.annotations.NullMarked;
