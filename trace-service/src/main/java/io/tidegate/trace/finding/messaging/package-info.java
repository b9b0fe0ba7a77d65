/** Findings as events. */
@NullMarked
package io.tidegate.trace.finding.messaging;

import org.jspecify.annotations.NullMarked;
