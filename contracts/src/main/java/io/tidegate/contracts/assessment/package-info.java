/** What risk-service concluded about a consignment. */
@NullMarked
package io.tidegate.contracts.assessment;

import org.jspecify.annotations.NullMarked;
