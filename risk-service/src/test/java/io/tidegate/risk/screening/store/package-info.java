@NullMarked
package io.tidegate.risk.screening.store;

import org.jspecify.annotations.NullMarked;
