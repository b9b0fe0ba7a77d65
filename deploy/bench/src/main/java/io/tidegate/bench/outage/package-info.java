/**
 * Outage: takes Kafka, then PostgreSQL away from ingest under load, and holds it to what it promises. What a newcomer would
 * break: a document of an order number is posted only when the one before it was answered, since only then is there an order
 * to be kept.
 */
@NullMarked
package io.tidegate.bench.outage;

import org.jspecify.annotations.NullMarked;
