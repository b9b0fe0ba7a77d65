/**
 * How well a platform sends: what was rejected and why, how late, how full, how often twice, how far from our clock, and
 * whether it has fallen silent. Counted in memory, written in batches.
 */
@NullMarked
package io.tidegate.ingest.conformance;

import org.jspecify.annotations.NullMarked;
