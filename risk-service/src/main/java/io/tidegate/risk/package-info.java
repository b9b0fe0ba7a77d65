/** Matches documents, assesses the risk of each consignment and orders what is done with it. */
@NullMarked
package io.tidegate.risk;

import org.jspecify.annotations.NullMarked;
