/** What became of a document: receipts in the customs' status codes, from its own row, its batch and the decisions of risk. */
@NullMarked
package io.tidegate.ingest.receipt;

import org.jspecify.annotations.NullMarked;
