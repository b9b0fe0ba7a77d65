/** Checking what officers send: every fault of a request is told at once, each with its pointer, rule and mend. */
@NullMarked
package io.tidegate.risk.request;

import org.jspecify.annotations.NullMarked;
