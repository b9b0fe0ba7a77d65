/** Facts become Kafka records: at least once on the wire, once by batch and position. */
@NullMarked
package io.tidegate.kernel.outbox;

import org.jspecify.annotations.NullMarked;
