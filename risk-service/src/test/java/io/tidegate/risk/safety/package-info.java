@NullMarked
package io.tidegate.risk.safety;

import org.jspecify.annotations.NullMarked;
