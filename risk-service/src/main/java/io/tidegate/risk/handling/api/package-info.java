/** Handlings over HTTP: what officers order and report. */
@NullMarked
package io.tidegate.risk.handling.api;

import org.jspecify.annotations.NullMarked;
