/** Queries as SQL. */
@NullMarked
package io.tidegate.trace.query.store;

import org.jspecify.annotations.NullMarked;
