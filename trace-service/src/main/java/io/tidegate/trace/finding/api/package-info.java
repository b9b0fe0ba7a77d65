/** The list of findings over HTTP. */
@NullMarked
package io.tidegate.trace.finding.api;

import org.jspecify.annotations.NullMarked;
