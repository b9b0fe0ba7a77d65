/** Coverage counted in PostgreSQL. */
@NullMarked
package io.tidegate.trace.coverage.store;

import org.jspecify.annotations.NullMarked;
