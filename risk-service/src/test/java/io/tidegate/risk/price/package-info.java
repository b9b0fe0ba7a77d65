@NullMarked
package io.tidegate.risk.price;

import org.jspecify.annotations.NullMarked;
