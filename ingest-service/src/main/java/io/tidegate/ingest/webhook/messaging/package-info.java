/** Posts deliveries: the loop that takes endpoints, and the HTTP client. */
@NullMarked
package io.tidegate.ingest.webhook.messaging;

import org.jspecify.annotations.NullMarked;
