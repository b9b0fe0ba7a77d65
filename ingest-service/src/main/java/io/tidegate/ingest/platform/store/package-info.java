/** Platforms and keys in PostgreSQL. */
@NullMarked
package io.tidegate.ingest.platform.store;

import org.jspecify.annotations.NullMarked;
