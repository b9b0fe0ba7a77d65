/** Trials, back-tests and re-runs over HTTP. */
@NullMarked
package io.tidegate.risk.backtest.api;

import org.jspecify.annotations.NullMarked;
