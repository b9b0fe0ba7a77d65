package io.tidegate.ingest.webhook;

import io.tidegate.ingest.receipt.FeedPlace;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of the feed that is delivered once more.
 *
 * @param place what deliveries are made of next
 * @param until the end of the part, not included
 * @param deliveries made so far
 * @param endedAt when the last of them was made; null while there is more to make
 */
public record Replay(
        UUID replayId,
        UUID endpointId,
        Instant madeAt,
        FeedPlace place,
        FeedPlace until,
        int deliveries,
        @Nullable Instant endedAt) {}
