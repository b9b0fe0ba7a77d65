/** Recalls from Kafka. */
@NullMarked
package io.tidegate.risk.safety.messaging;

import org.jspecify.annotations.NullMarked;
