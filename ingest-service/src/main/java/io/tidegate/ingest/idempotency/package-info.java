/**
 * Requests with an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a retry gets the first answer, word for
 * word. Beside it every document has its natural key, which keeps a retry harmless without any header: the key adds the
 * same <em>answer</em>, not the safety.
 */
@NullMarked
package io.tidegate.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
