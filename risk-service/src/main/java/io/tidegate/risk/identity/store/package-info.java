/** Locks on clusters in PostgreSQL. */
@NullMarked
package io.tidegate.risk.identity.store;

import org.jspecify.annotations.NullMarked;
