@NullMarked
package io.tidegate.risk.limit;

import org.jspecify.annotations.NullMarked;
