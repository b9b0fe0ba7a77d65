/** What is told of Kafka, against a real one. */
@NullMarked
package io.tidegate.kernel.kafka;

import org.jspecify.annotations.NullMarked;
