/** Load and scenarios for a running suite: the generator of consignments, the demo, and the load generator. */
@NullMarked
package io.tidegate.bench;

import org.jspecify.annotations.NullMarked;
