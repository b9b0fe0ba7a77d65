/**
 * Whether ratings forecast what comes: measured on a generated history and on files of real events, by the rater of the
 * service itself, beside baselines. Everything is asked of the day before the event, with what was known by then.
 */
@NullMarked
package io.tidegate.bench.rating;

import org.jspecify.annotations.NullMarked;
