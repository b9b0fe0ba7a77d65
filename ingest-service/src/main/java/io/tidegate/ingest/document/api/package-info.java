/** What a document must look like, over HTTP. */
@NullMarked
package io.tidegate.ingest.document.api;

import org.jspecify.annotations.NullMarked;
