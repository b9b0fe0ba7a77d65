/**
 * Screening: the goods of a consignment against dated lists (filed products, brand grants, product warnings, prohibited
 * headings). Yields hits with their words; decides nothing. A list is data: no entry of one is ever written in code.
 */
@NullMarked
package io.tidegate.risk.screening;

import org.jspecify.annotations.NullMarked;
