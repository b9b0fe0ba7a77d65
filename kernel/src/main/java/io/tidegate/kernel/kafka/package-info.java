/** How to reach Kafka, for everything of this system that reads or writes it. */
@NullMarked
package io.tidegate.kernel.kafka;

import org.jspecify.annotations.NullMarked;
