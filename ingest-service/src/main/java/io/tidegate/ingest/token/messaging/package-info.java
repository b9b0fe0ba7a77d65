/** The start of the service with an issuer of tokens. */
@NullMarked
package io.tidegate.ingest.token.messaging;

import org.jspecify.annotations.NullMarked;
