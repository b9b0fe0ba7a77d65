/** Subscriptions of named queries over HTTP. */
@NullMarked
package io.tidegate.trace.subscription.api;

import org.jspecify.annotations.NullMarked;
