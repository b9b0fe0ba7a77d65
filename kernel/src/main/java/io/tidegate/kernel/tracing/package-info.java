/**
 * One trace from a post to all that came of it (OpenTelemetry). A trace is of posts and batches, never of single documents: what
 * a sampled post causes is carried by the batch in the outbox and by the header {@code traceparent} of its records (W3C Trace
 * Context). Without an endpoint to send spans to, nothing of this runs.
 */
@NullMarked
package io.tidegate.kernel.tracing;

import org.jspecify.annotations.NullMarked;
