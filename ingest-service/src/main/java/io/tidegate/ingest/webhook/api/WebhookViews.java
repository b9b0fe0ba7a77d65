package io.tidegate.ingest.webhook.api;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.receipt.ReceiptStatus;
import io.tidegate.ingest.webhook.Attempt;
import io.tidegate.ingest.webhook.Delivery;
import io.tidegate.ingest.webhook.Replay;
import io.tidegate.ingest.webhook.WebhookEndpoint;
import io.tidegate.ingest.webhook.WebhookSecret;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What requests and answers about webhooks look like. */
final class WebhookViews {

    private WebhookViews() {}

    /** An endpoint to add, or what to change of one. */
    record EndpointWish(
            @Schema(description = "Where to post: https.", examples = "https://example.com/tidegate") @Nullable
            String url,

            @Schema(description = "For you; at most 200 characters.") @Nullable
            String description,

            @Schema(description = "Document types wanted; empty or absent is all.") @Nullable
            Set<String> types,

            @Schema(description = "Receipt statuses wanted; empty or absent is all.") @Nullable
            Set<Integer> statuses,

            @Schema(
                    description =
                            "Only when adding: `now` (default), `start`, an RFC 3339 time, or a cursor of the receipt"
                                    + " feed.")
            @Nullable
            String from,

            @Schema(description = "active or paused") @Nullable
            String state) {}

    /**
     * An endpoint.
     *
     * @param types document types wanted; empty is all
     * @param statuses receipt statuses wanted; empty is all
     * @param stoppedFor why it is disabled
     * @param note what that means and what to do
     * @param cursor of the feed: what deliveries are made of next
     * @param failingSince the first failure after the last success
     * @param notBefore no attempt before
     * @param waiting deliveries that wait for an attempt; only of one endpoint, not in the list
     */
    record EndpointView(
            UUID endpointId,
            String url,
            String description,
            Set<DocumentType> types,
            Set<Integer> statuses,
            WebhookEndpoint.State state,
            WebhookEndpoint.@Nullable Stop stoppedFor,
            @Nullable Words note,
            Instant createdAt,
            Instant changedAt,
            String cursor,
            @Nullable Instant failingSince,
            @Nullable Instant notBefore,
            @Nullable Integer waiting) {

        static EndpointView of(WebhookEndpoint endpoint, @Nullable Integer waiting) {
            return new EndpointView(
                    endpoint.endpointId(),
                    endpoint.url(),
                    endpoint.description(),
                    endpoint.filter().types(),
                    endpoint.filter().statuses().stream()
                            .map(ReceiptStatus::code)
                            .map(Short::intValue)
                            .collect(Collectors.toCollection(java.util.TreeSet::new)),
                    endpoint.state(),
                    endpoint.stoppedFor(),
                    note(endpoint.stoppedFor()),
                    endpoint.createdAt(),
                    endpoint.changedAt(),
                    endpoint.place().cursor(),
                    endpoint.failingSince(),
                    endpoint.notBefore(),
                    waiting);
        }

        private static @Nullable Words note(WebhookEndpoint.@Nullable Stop stop) {
            return switch (stop) {
                case null -> null;
                case GONE ->
                    new Words(
                            "It answered 410. Nothing is lost: set state to active and it goes on where it stopped.",
                            "该地址返回 410，已停用。数据未丢失：将 state 设为 active 后从停止处继续。");
                case FAILING ->
                    new Words(
                            "It failed for days. Nothing is lost: mend it, try it with /test, set state to active, and it"
                                    + " goes on where it stopped.",
                            "该地址连续多日失败，已停用。数据未丢失：修复并用 /test 测试后，将 state 设为 active 即从停止处继续。");
            };
        }
    }

    /**
     * A secret, shown this once.
     *
     * @param secret {@code whsec_} and Base64: what the libraries of Standard Webhooks take as it is
     */
    record ShownSecret(UUID secretId, String secret) {}

    /** An endpoint that was added. */
    record AddedView(EndpointView endpoint, ShownSecret secret) {}

    /**
     * A secret as the register knows it.
     *
     * @param endsAt when it no longer signs; absent while it is the current one
     */
    record SecretView(
            UUID secretId, Instant createdAt, @Nullable Instant endsAt) {

        static SecretView of(WebhookSecret secret) {
            return new SecretView(secret.secretId(), secret.createdAt(), secret.endsAt());
        }
    }

    /** How to change secrets. */
    record Rotation(
            @Schema(
                    description = "How long the old secrets go on signing: PT0S to P30D; without it P1D.",
                    examples = "PT24H")
            @Nullable
            String overlap) {}

    /** What to deliver once more. */
    record ReplayWish(
            @Schema(description = "`start`, an RFC 3339 time, or a cursor.") @Nullable
            String from,

            @Schema(description = "The end, not included: an RFC 3339 time, a cursor, or `now` (default).") @Nullable
            String until) {}

    /**
     * A replay.
     *
     * @param cursor what deliveries are made of next
     * @param endedAt when the last of them was made
     */
    record ReplayView(
            UUID replayId,
            Instant madeAt,
            String cursor,
            String until,
            int deliveries,
            @Nullable Instant endedAt) {

        static ReplayView of(Replay replay) {
            return new ReplayView(
                    replay.replayId(),
                    replay.madeAt(),
                    replay.place().cursor(),
                    replay.until().cursor(),
                    replay.deliveries(),
                    replay.endedAt());
        }
    }

    /**
     * A delivery.
     *
     * @param deliveryId the webhook-id of every attempt
     * @param cursor the feed from there on is what it has
     * @param receipts how many
     * @param nextAttemptAt while it waits
     */
    record DeliveryView(
            UUID deliveryId,
            Delivery.Cause cause,
            Delivery.State state,
            String cursor,
            int receipts,
            int attempts,
            @Nullable Integer lastStatus,
            Instant madeAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant endedAt,
            @Nullable List<AttemptView> attemptsMade) {

        static DeliveryView of(Delivery delivery, @Nullable List<Attempt> attempts) {
            boolean waits = delivery.state() == Delivery.State.WAITING;
            return new DeliveryView(
                    delivery.deliveryId(),
                    delivery.cause(),
                    delivery.state(),
                    delivery.from().cursor(),
                    delivery.receipts(),
                    delivery.attempts(),
                    delivery.lastStatus(),
                    delivery.madeAt(),
                    waits ? delivery.nextAttemptAt() : null,
                    delivery.endedAt(),
                    attempts == null
                            ? null
                            : attempts.stream().map(AttemptView::of).toList());
        }
    }

    /**
     * An attempt.
     *
     * @param error why there was no answer: name-unknown, address-refused, connect-refused, connect-timeout, tls,
     *     connection-lost, timeout
     * @param answer the first bytes of the answer
     */
    record AttemptView(
            int number,
            Instant at,
            int millis,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String answer) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.at(),
                    attempt.millis(),
                    attempt.status(),
                    attempt.error(),
                    attempt.answer());
        }
    }
}
