/** Posts to receivers. */
@NullMarked
package io.tidegate.trace.subscription.messaging;

import org.jspecify.annotations.NullMarked;
