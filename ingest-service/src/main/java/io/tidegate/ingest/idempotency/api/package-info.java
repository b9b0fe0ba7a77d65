/** Which platforms must send an Idempotency-Key. */
@NullMarked
package io.tidegate.ingest.idempotency.api;

import org.jspecify.annotations.NullMarked;
