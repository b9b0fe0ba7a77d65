/** A running suite as the bench sees it: addresses, posting with harmless retries, and its accounting. */
@NullMarked
package io.tidegate.bench.suite;

import org.jspecify.annotations.NullMarked;
