/**
 * Reference prices: what was declared per unit for the same product or HS code in the months before, as counts in buckets
 * that can be added, subtracted and made again from the documents.
 */
@NullMarked
package io.tidegate.risk.price;

import org.jspecify.annotations.NullMarked;
