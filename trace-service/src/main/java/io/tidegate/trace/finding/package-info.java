/**
 * What the events of a thing say that cannot all be true: more of a lot used up than was made, an item in two places, sold
 * twice, never coded. A finding depends on the set of the thing's events and not on their order; where a later event or a
 * retraction takes its ground away, it is withdrawn. What is known of other things (where places lie, whether other items are
 * coded) is as it was when an event last named the thing.
 */
@NullMarked
package io.tidegate.trace.finding;

import org.jspecify.annotations.NullMarked;
