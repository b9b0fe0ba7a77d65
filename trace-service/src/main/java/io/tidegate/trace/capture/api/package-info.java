/** Capture and query of events over HTTP. */
@NullMarked
package io.tidegate.trace.capture.api;

import org.jspecify.annotations.NullMarked;
