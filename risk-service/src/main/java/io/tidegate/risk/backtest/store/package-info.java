/** Back-tests in PostgreSQL, and the threads that run them. */
@NullMarked
package io.tidegate.risk.backtest.store;

import org.jspecify.annotations.NullMarked;
