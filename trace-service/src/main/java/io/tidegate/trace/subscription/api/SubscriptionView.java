package io.tidegate.trace.subscription.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.trace.subscription.Schedule;
import io.tidegate.trace.subscription.Subscription;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is shown.
 *
 * @param signatureToken only in the answer that made it
 * @param state active, failing (its receiver is tried again and again), or stopped (its receiver said 410)
 * @param failures attempts since the last success
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionView(
        String subscriptionID,
        String queryName,
        String dest,
        @Nullable String signatureToken,
        boolean stream,
        @Nullable Map<String, String> schedule,
        boolean reportIfEmpty,
        @Nullable Instant initialRecordTime,
        Instant createdAt,
        String state,
        int failures,
        @Nullable String lastError,
        @Nullable Instant lastDeliveredAt) {

    static SubscriptionView of(Subscription subscription, @Nullable String token) {
        Schedule schedule = subscription.schedule();
        return new SubscriptionView(
                subscription.id().toString(),
                subscription.query(),
                subscription.dest().toString(),
                token,
                schedule == null,
                schedule == null ? null : schedule.fields(),
                subscription.reportIfEmpty(),
                subscription.initialRecordTime(),
                subscription.createdAt(),
                subscription.health().word(),
                subscription.health().failures(),
                subscription.health().error(),
                subscription.health().deliveredAt());
    }
}
