/** The events of capture as records of Kafka. */
@NullMarked
package io.tidegate.trace.capture.messaging;

import org.jspecify.annotations.NullMarked;
