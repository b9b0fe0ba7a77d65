/** The register of enterprises over HTTP, for staff. */
@NullMarked
package io.tidegate.ingest.enterprise.api;

import org.jspecify.annotations.NullMarked;
