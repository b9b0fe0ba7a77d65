/**
 * Fleet: several replicas of each service over one PostgreSQL and one Kafka, under load: one killed and one added, or one version
 * exchanged for another and back. What a newcomer would break: a document is sent to the replicas in turn, so two documents of
 * one order number go through two replicas, and their order must hold all the same.
 */
@NullMarked
package io.tidegate.bench.fleet;

import org.jspecify.annotations.NullMarked;
