package io.tidegate.ingest.webhook;

import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPage;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.FeedReceipt;
import io.tidegate.ingest.receipt.ReadFeed;
import io.tidegate.kernel.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cuts the feed into deliveries, and makes their bodies. Thread-safe. */
@ApplicationScoped
public class MakeDeliveries {

    /** What a body should be below. Source: Standard Webhooks 1.0, payload size. */
    private static final int BODY_BYTES_MAX = 20_000;

    private static final int PAGE = 200;
    /** Pages without a receipt for the endpoint that one call looks through. */
    private static final int EMPTY_PAGES_MAX = 5;

    private final ReadFeed feed;
    private final WebhookSettings settings;

    public MakeDeliveries(ReadFeed feed, WebhookSettings settings) {
        this.feed = feed;
        this.settings = settings;
    }

    /**
     * Deliveries out of a part of the feed.
     *
     * @param bodies of the deliveries, by id
     * @param place what comes next
     * @param more whether there is something behind it already
     */
    record Cut(List<Delivery> deliveries, Map<UUID, byte[]> bodies, FeedPlace place, boolean more) {}

    /**
     * Cuts at most {@code max} deliveries.
     *
     * @param until the end of the part, not included; null is the end of the feed
     */
    Cut cut(
            WebhookEndpoint endpoint,
            Delivery.Cause cause,
            FeedPlace from,
            @Nullable FeedPlace until,
            int max,
            Instant now)
            throws SQLException {
        List<Delivery> deliveries = new ArrayList<>();
        Map<UUID, byte[]> bodies = new HashMap<>();
        FeedPlace place = from;
        boolean more = true;
        for (int empty = 0; more && deliveries.size() < max && empty < EMPTY_PAGES_MAX; ) {
            FeedPage page = feed.page(endpoint.platform(), place, endpoint.filter(), PAGE);
            List<FeedReceipt> left = within(page.items(), until);
            boolean beyond = left.size() < page.items().size() || isReached(page.next(), until);
            empty += left.isEmpty() ? 1 : 0;
            while (!left.isEmpty() && deliveries.size() < max) {
                int fitting = DeliveryBody.fitting(left, BODY_BYTES_MAX);
                Delivery delivery = delivery(endpoint, cause, left.getFirst(), fitting, now);
                deliveries.add(delivery);
                bodies.put(delivery.deliveryId(), DeliveryBody.of(delivery, left.subList(0, fitting)));
                place = FeedPlace.of(left.get(fitting - 1).cursor());
                left = left.subList(fitting, left.size());
            }
            more = !left.isEmpty() || (!beyond && page.more());
            if (left.isEmpty()) {
                place = beyond && until != null ? until : page.next();
            }
        }
        return new Cut(deliveries, bodies, place, more);
    }

    /** The body of a delivery: the same for each attempt. */
    byte[] body(WebhookEndpoint endpoint, Delivery delivery) throws SQLException {
        if (delivery.cause() == Delivery.Cause.TEST) {
            return DeliveryBody.test(delivery);
        }
        List<FeedReceipt> receipts = new ArrayList<>(delivery.receipts());
        FeedPlace place = delivery.from();
        boolean more = true;
        while (more && receipts.size() < delivery.receipts()) {
            FeedPage page =
                    feed.page(endpoint.platform(), place, delivery.filter(), delivery.receipts() - receipts.size());
            receipts.addAll(page.items());
            place = page.next();
            more = page.more();
        }
        return DeliveryBody.of(delivery, receipts);
    }

    /** A delivery that only tries the way. */
    Delivery test(UUID endpointId, Instant now) {
        return new Delivery(
                Ids.timeOrdered(),
                endpointId,
                Delivery.Cause.TEST,
                FeedPlace.START,
                0,
                FeedFilter.ALL,
                Delivery.State.WAITING,
                0,
                null,
                now,
                now,
                now,
                null);
    }

    private Delivery delivery(
            WebhookEndpoint endpoint, Delivery.Cause cause, FeedReceipt first, int receipts, Instant now) {
        FeedPlace behind = FeedPlace.of(first.cursor());
        return new Delivery(
                Ids.timeOrdered(),
                endpoint.endpointId(),
                cause,
                new FeedPlace(behind.position(), behind.offset() - 1),
                receipts,
                endpoint.filter(),
                Delivery.State.WAITING,
                0,
                null,
                now,
                now,
                now.plus(settings.retryFor()),
                null);
    }

    private static List<FeedReceipt> within(List<FeedReceipt> receipts, @Nullable FeedPlace until) {
        if (until == null) {
            return receipts;
        }
        return receipts.stream()
                .filter(receipt -> FeedPlace.of(receipt.cursor()).compareTo(until) <= 0)
                .toList();
    }

    private static boolean isReached(FeedPlace place, @Nullable FeedPlace until) {
        return until != null && place.compareTo(until) >= 0;
    }
}
