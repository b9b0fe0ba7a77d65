/** The identity provider over HTTP. */
@NullMarked
package io.tidegate.ingest.token.messaging;

import org.jspecify.annotations.NullMarked;
