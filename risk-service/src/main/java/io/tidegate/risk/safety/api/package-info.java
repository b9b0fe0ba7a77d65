/** Product risk and alerts over HTTP. */
@NullMarked
package io.tidegate.risk.safety.api;

import org.jspecify.annotations.NullMarked;
