@NullMarked
package io.tidegate.risk.limit.store;

import org.jspecify.annotations.NullMarked;
