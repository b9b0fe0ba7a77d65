/** Sensor readings of goods from PostgreSQL. */
@NullMarked
package io.tidegate.trace.coldchain.store;

import org.jspecify.annotations.NullMarked;
