/** Deadlines of cases. */
@NullMarked
package io.tidegate.risk.handling.messaging;

import org.jspecify.annotations.NullMarked;
