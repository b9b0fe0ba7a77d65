/** Receipts and the status of a document over HTTP. */
@NullMarked
package io.tidegate.ingest.receipt.api;

import org.jspecify.annotations.NullMarked;
