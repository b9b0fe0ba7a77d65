/** Queries over HTTP. */
@NullMarked
package io.tidegate.trace.query.api;

import org.jspecify.annotations.NullMarked;
