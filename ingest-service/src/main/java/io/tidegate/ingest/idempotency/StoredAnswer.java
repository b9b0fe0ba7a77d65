package io.tidegate.ingest.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it is given again.
 *
 * @param location of the header Location, where it has one
 * @param body its bytes as they were sent, before any Content-Encoding
 */
public record StoredAnswer(
        int status, String contentType, @Nullable String location, byte[] body) {}
