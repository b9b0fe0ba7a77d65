@NullMarked
package io.tidegate.risk.price.store;

import org.jspecify.annotations.NullMarked;
