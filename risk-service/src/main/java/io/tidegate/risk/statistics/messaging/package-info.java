@NullMarked
package io.tidegate.risk.statistics.messaging;

import org.jspecify.annotations.NullMarked;
