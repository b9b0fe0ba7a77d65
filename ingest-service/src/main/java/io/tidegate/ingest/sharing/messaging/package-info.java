/** Assessments, handlings, ratings and recalls, kept for sharing. */
@NullMarked
package io.tidegate.ingest.sharing.messaging;

import org.jspecify.annotations.NullMarked;
