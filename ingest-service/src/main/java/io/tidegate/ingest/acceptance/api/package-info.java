/** Documents posted over HTTP: JSON, NDJSON and customs XML. */
@NullMarked
package io.tidegate.ingest.acceptance.api;

import org.jspecify.annotations.NullMarked;
