/**
 * Takes EPCIS 2.0 events: checks them, names each by the hash of its content (CBV 2.0), keeps it as it came, and hands
 * what it says about the origin of goods to {@link io.tidegate.trace.lineage}. Emits {@code TraceEventCaptured}.
 *
 * <p>Rule: an event is never changed or removed; a correction is an event of its own.
 */
@NullMarked
package io.tidegate.trace.capture;

import org.jspecify.annotations.NullMarked;
