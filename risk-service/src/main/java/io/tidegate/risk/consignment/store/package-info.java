/** Dossiers in PostgreSQL. */
@NullMarked
package io.tidegate.risk.consignment.store;

import org.jspecify.annotations.NullMarked;
