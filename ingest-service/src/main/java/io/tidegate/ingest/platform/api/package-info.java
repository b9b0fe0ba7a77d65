/** The register of platforms over HTTP, and the check of a request's key. */
@NullMarked
package io.tidegate.ingest.platform.api;

import org.jspecify.annotations.NullMarked;
