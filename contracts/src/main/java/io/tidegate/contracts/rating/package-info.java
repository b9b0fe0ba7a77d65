/** The credit class of an enterprise in one of its roles. */
@NullMarked
package io.tidegate.contracts.rating;

import org.jspecify.annotations.NullMarked;
