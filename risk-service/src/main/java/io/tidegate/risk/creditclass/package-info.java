/** The credit class of each enterprise in each role, as rating-service last told it. Consumes ratings; decides nothing. */
@NullMarked
package io.tidegate.risk.creditclass;

import org.jspecify.annotations.NullMarked;
