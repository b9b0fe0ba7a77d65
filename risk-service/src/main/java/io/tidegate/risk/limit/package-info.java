/**
 * Limits and tax of retail import: dated tables, the single limit, the yearly ledger of each buyer. Day and year are
 * Beijing's. The outcome depends on the set of orders, not on their order of arrival: an order counts after those of an
 * earlier event time.
 */
@NullMarked
package io.tidegate.risk.limit;

import org.jspecify.annotations.NullMarked;
