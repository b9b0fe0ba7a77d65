/**
 * Standing queries (EPCIS 2.0, chapter 8.2.5 and 12): what a named query finds is posted as it is captured, or by a schedule.
 * Events have a place in one feed, given after their commit; a subscription is a place in the feed, moved by a 2xx alone.
 */
@NullMarked
package io.tidegate.trace.subscription;

import org.jspecify.annotations.NullMarked;
