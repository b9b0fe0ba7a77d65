@NullMarked
package io.tidegate.risk.signal.store;

import org.jspecify.annotations.NullMarked;
