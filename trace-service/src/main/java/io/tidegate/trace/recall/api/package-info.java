/** Recalls over HTTP. */
@NullMarked
package io.tidegate.trace.recall.api;

import org.jspecify.annotations.NullMarked;
