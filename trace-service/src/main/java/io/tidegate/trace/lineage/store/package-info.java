/** The graph in PostgreSQL. */
@NullMarked
package io.tidegate.trace.lineage.store;

import org.jspecify.annotations.NullMarked;
