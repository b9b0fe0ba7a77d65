/** Rows in bulk, for the stores of all features. */
@NullMarked
package io.tidegate.trace.sql;

import org.jspecify.annotations.NullMarked;
