/** Reads the lists from CSV files on the classpath. */
@NullMarked
package io.tidegate.risk.screening.store;

import org.jspecify.annotations.NullMarked;
