/** Endpoints, their secrets and their deliveries over HTTP. */
@NullMarked
package io.tidegate.ingest.webhook.api;

import org.jspecify.annotations.NullMarked;
