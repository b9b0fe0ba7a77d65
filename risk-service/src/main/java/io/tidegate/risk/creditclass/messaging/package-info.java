/** Ratings from Kafka. */
@NullMarked
package io.tidegate.risk.creditclass.messaging;

import org.jspecify.annotations.NullMarked;
