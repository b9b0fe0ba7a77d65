/** Coverage over HTTP. */
@NullMarked
package io.tidegate.trace.coverage.api;

import org.jspecify.annotations.NullMarked;
