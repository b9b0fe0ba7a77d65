/** Consignments with their assessment in PostgreSQL. */
@NullMarked
package io.tidegate.risk.assessment.store;

import org.jspecify.annotations.NullMarked;
