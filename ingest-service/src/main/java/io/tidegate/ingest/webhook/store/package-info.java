/** Endpoints, secrets, deliveries and attempts in PostgreSQL. */
@NullMarked
package io.tidegate.ingest.webhook.store;

import org.jspecify.annotations.NullMarked;
