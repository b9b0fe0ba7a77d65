package io.tidegate.ingest.webhook;

import io.tidegate.kernel.post.EndpointUrl;
import io.tidegate.kernel.post.Posting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Posts deliveries, signed at the moment of the attempt. Thread-safe; blocks. */
@ApplicationScoped
public class AttemptDelivery {

    private final MakeDeliveries deliveries;
    private final SignDeliveries signing;
    private final Posting posting;
    private final InstantSource clock;

    @Inject
    public AttemptDelivery(MakeDeliveries deliveries, SignDeliveries signing, Posting posting) {
        this(deliveries, signing, posting, InstantSource.system());
    }

    AttemptDelivery(MakeDeliveries deliveries, SignDeliveries signing, Posting posting, InstantSource clock) {
        this.deliveries = deliveries;
        this.signing = signing;
        this.posting = posting;
        this.clock = clock;
    }

    /**
     * Tries deliveries of one endpoint side by side, each in a thread of its own; the attempts in their order.
     *
     * @param known bodies by delivery, of those that were made just now
     */
    List<Attempt> all(WebhookEndpoint endpoint, List<Delivery> round, Map<UUID, byte[]> known)
            throws SQLException, InterruptedException {
        List<byte[]> keys = signing.keys(endpoint.endpointId(), clock.instant());
        List<byte[]> bodies = new ArrayList<>();
        for (Delivery delivery : round) {
            byte[] body = known.get(delivery.deliveryId());
            bodies.add(body == null ? deliveries.body(endpoint, delivery) : body);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Attempt>> posts = new ArrayList<>();
            for (int i = 0; i < round.size(); i++) {
                Delivery delivery = round.get(i);
                byte[] body = bodies.get(i);
                posts.add(threads.submit(() -> post(endpoint, delivery, keys, body)));
            }
            List<Attempt> attempts = new ArrayList<>();
            for (Future<Attempt> post : posts) {
                attempts.add(post.get());
            }
            return attempts;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Tries one delivery, here and now. */
    Attempt one(WebhookEndpoint endpoint, Delivery delivery) throws SQLException {
        List<byte[]> keys = signing.keys(endpoint.endpointId(), clock.instant());
        return post(endpoint, delivery, keys, deliveries.body(endpoint, delivery));
    }

    private Attempt post(WebhookEndpoint endpoint, Delivery delivery, List<byte[]> keys, byte[] body) {
        Instant at = clock.instant();
        long begin = System.nanoTime();
        Posting.Answer answer = EndpointUrl.parse(endpoint.url())
                .map(url -> posting.post(url, SignDeliveries.headers(delivery.deliveryId(), keys, at, body), body))
                .orElseGet(() -> new Posting.Answer(null, "address-refused", null, null));
        int millis = (int) Duration.ofNanos(System.nanoTime() - begin).toMillis();
        return new Attempt(
                delivery.attempts() + 1,
                at,
                millis,
                answer.status(),
                answer.error(),
                answer.text(),
                answer.retryAfter());
    }
}
