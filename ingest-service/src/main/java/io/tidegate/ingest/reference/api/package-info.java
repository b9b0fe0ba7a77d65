/** The API page (OpenAPI): what the annotations of resources cannot say, put in when the service is built. */
@NullMarked
package io.tidegate.ingest.reference.api;

import org.jspecify.annotations.NullMarked;
