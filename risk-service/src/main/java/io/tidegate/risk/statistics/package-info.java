/** How many consignments there are, by hour and day and by what they are, without counting them anew. */
@NullMarked
package io.tidegate.risk.statistics;

import org.jspecify.annotations.NullMarked;
