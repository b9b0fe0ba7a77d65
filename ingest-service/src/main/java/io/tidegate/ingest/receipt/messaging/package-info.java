/** Decisions about declarations, from assessments and handlings. */
@NullMarked
package io.tidegate.ingest.receipt.messaging;

import org.jspecify.annotations.NullMarked;
