/** The feed of events and the subscriptions to it in PostgreSQL. */
@NullMarked
package io.tidegate.trace.subscription.store;

import org.jspecify.annotations.NullMarked;
