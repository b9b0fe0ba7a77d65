/** Lists over HTTP. */
@NullMarked
package io.tidegate.risk.screening.api;

import org.jspecify.annotations.NullMarked;
