@NullMarked
package io.tidegate.risk.signal;

import org.jspecify.annotations.NullMarked;
