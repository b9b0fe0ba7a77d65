@NullMarked
package io.tidegate.risk.backtest;

import org.jspecify.annotations.NullMarked;
