/** Certificates of platforms over HTTP, for staff. */
@NullMarked
package io.tidegate.ingest.signature.api;

import org.jspecify.annotations.NullMarked;
