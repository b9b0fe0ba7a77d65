package io.tidegate.ingest.webhook;

import io.tidegate.ingest.receipt.FeedPlace;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints as replicas share them: each belongs to one at a time. Whoever lost his lease can write nothing any more, so two
 * that serve one endpoint for a moment may post a delivery twice, under one id, but book nothing twice. Thread-safe.
 */
public interface EndpointLeases {

    /** How long an endpoint belongs to a replica: more than twice the time of an attempt. */
    Duration DURATION = Duration.ofSeconds(90);

    /** Platforms with an endpoint that is served. */
    Set<String> platforms() throws SQLException;

    /** There is something new in the feed for these platforms: their endpoints are due, though not all the time. */
    void announce(Collection<String> platforms) throws SQLException;

    /** Makes due whatever is behind the feed without anybody having said so. */
    void announceAllBehind() throws SQLException;

    /** Takes at most {@code max} endpoints that are due and belong to nobody. */
    List<Lease> claim(int max) throws SQLException;

    /** The lease for as long again, with the endpoint as it is now; empty where it is lost. */
    Optional<Lease> renew(Lease lease) throws SQLException;

    /** Deliveries that wait, in the order in which they were made. */
    List<Delivery> waiting(UUID endpointId) throws SQLException;

    /** The replay under way; null without one. */
    @Nullable
    Replay replay(UUID endpointId) throws SQLException;

    /** Writes deliveries and how far they go, before any is sent; false where the lease is lost. */
    boolean make(Lease lease, List<Delivery> deliveries, Progress progress) throws SQLException;

    /**
     * Writes what came of attempts; false where the lease is lost: then nothing is written. Of an endpoint that its owner
     * changed meanwhile only the attempts are: they tell nothing about what it is now.
     */
    boolean record(Lease lease, List<Done> done, Health health) throws SQLException;

    /** Gives an endpoint back, to be looked at again at {@code dueAt}, or earlier where there is something new. */
    void release(Lease lease, FeedPlace place, Instant dueAt) throws SQLException;

    /** An endpoint that belongs to this replica. */
    record Lease(WebhookEndpoint endpoint, long token) {}

    /**
     * How far deliveries are made.
     *
     * @param place in the feed; null where it did not move
     * @param replay with its new place, and ended where it is at its end; null where there is none
     */
    record Progress(@Nullable FeedPlace place, @Nullable Replay replay) {}

    /** A delivery after an attempt, and the attempt. */
    record Done(Delivery delivery, Attempt attempt) {}
}
