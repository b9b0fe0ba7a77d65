/** The news of recalls as records of Kafka. */
@NullMarked
package io.tidegate.trace.recall.messaging;

import org.jspecify.annotations.NullMarked;
