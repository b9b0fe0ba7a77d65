/** Findings in PostgreSQL, kept up with the feed of events. */
@NullMarked
package io.tidegate.trace.finding.store;

import org.jspecify.annotations.NullMarked;
