/** Captured events in PostgreSQL. */
@NullMarked
package io.tidegate.trace.capture.store;

import org.jspecify.annotations.NullMarked;
