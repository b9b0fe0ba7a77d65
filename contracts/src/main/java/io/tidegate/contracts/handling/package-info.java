/** Measures ordered on a consignment, how they were carried out and what was found. */
@NullMarked
package io.tidegate.contracts.handling;

import org.jspecify.annotations.NullMarked;
