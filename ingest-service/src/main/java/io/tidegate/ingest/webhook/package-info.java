/**
 * Receipts delivered to endpoints of platforms, after the Standard Webhooks specification 1.0: an endpoint has a place in the
 * receipt feed, a delivery is a part of the feed, an attempt is one post of it.
 */
@NullMarked
package io.tidegate.ingest.webhook;

import org.jspecify.annotations.NullMarked;
