/** Evidence files over HTTP. */
@NullMarked
package io.tidegate.trace.evidence.api;

import org.jspecify.annotations.NullMarked;
