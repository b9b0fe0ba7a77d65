/** The register of enterprises in PostgreSQL. */
@NullMarked
package io.tidegate.ingest.enterprise.store;

import org.jspecify.annotations.NullMarked;
