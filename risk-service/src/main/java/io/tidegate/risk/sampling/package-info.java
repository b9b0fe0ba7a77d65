/**
 * Acceptance sampling of lots after ISO 2859-1:1999 (GB/T 2828.1-2012): single plans, which units to draw, whether to accept,
 * and switching between normal, tightened and reduced inspection for each merchant and category of goods. The rule a
 * newcomer would break: a state is nothing but the fold of what was recorded, so a revised result changes what followed.
 */
@NullMarked
package io.tidegate.risk.sampling;

import org.jspecify.annotations.NullMarked;
