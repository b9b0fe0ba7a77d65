@NullMarked
package io.tidegate.rating.prior;

import org.jspecify.annotations.NullMarked;
