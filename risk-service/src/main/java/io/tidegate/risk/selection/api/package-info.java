/** Selections and failure rates over HTTP. */
@NullMarked
package io.tidegate.risk.selection.api;

import org.jspecify.annotations.NullMarked;
