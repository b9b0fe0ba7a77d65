/** Reference prices over HTTP. */
@NullMarked
package io.tidegate.risk.price.api;

import org.jspecify.annotations.NullMarked;
