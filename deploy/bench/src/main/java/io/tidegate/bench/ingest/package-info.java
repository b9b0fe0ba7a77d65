/**
 * Ingest: what the front door alone carries, beside what the machine could carry, in one run. What a newcomer would break: a
 * phase ends when Kafka has acknowledged the last document, not when the last post was answered; the raw limit writes both.
 */
@NullMarked
package io.tidegate.bench.ingest;

import org.jspecify.annotations.NullMarked;
