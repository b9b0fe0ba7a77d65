/** Conformance reports over HTTP, as JSON and CSV. */
@NullMarked
package io.tidegate.ingest.conformance.api;

import org.jspecify.annotations.NullMarked;
