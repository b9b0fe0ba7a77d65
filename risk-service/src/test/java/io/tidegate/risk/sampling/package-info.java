@NullMarked
package io.tidegate.risk.sampling;

import org.jspecify.annotations.NullMarked;
