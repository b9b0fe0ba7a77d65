/** Documents in PostgreSQL, the figures about them, and their re-reading for the outbox. */
@NullMarked
package io.tidegate.ingest.acceptance.store;

import org.jspecify.annotations.NullMarked;
