@NullMarked
package io.tidegate.risk.statistics.store;

import org.jspecify.annotations.NullMarked;
