/**
 * The figures that an operator watches, named {@code tidegate.*} in base units, of few labels whose values are bounded. What
 * costs is done once a batch, a poll or a scrape, never once a record.
 */
@NullMarked
package io.tidegate.kernel.metrics;

import org.jspecify.annotations.NullMarked;
