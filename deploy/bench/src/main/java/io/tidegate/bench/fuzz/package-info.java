/**
 * Mutated messages against ingest-service: each is made from a seed and its number alone, so that one that did harm can be
 * made again.
 */
@NullMarked
package io.tidegate.bench.fuzz;

import org.jspecify.annotations.NullMarked;
