package io.tidegate.trace.subscription;

import io.tidegate.trace.subscription.Feed.Place;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that lasts as long as its connection.
 *
 * @param id names it in what is sent
 * @param schedule null where results are sent as they come
 * @param from the place behind the last document that was received before; null: as {@code initialRecordTime} says
 * @param initialRecordTime events recorded before are left out; null: those that were in the feed when it began
 */
public record Listening(
        UUID id,
        String query,
        @Nullable Schedule schedule,
        boolean reportIfEmpty,
        @Nullable Instant initialRecordTime,
        @Nullable Place from) {}
