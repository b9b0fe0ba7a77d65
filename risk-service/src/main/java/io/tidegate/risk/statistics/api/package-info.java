@NullMarked
package io.tidegate.risk.statistics.api;

import org.jspecify.annotations.NullMarked;
