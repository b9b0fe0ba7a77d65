/**
 * Trace: how fast events are captured while the store grows, how long a query by EPC takes at each size, and how long it takes
 * to find all that a lot has reached. What a newcomer would break: nothing that is asked for was asked before, so that no
 * answer comes from a cache of the client's making.
 */
@NullMarked
package io.tidegate.bench.trace;

import org.jspecify.annotations.NullMarked;
