/** Alerts in PostgreSQL. */
@NullMarked
package io.tidegate.risk.safety.store;

import org.jspecify.annotations.NullMarked;
