package io.tidegate.ingest.webhook;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries and attempts as their platform sees them, and what it asks of them. Thread-safe. */
public interface DeliveryLog {

    /** The newest first, behind {@code after}. */
    List<Delivery> list(UUID endpointId, Wanted wanted, @Nullable UUID after, int limit) throws SQLException;

    Optional<Delivery> find(UUID endpointId, UUID deliveryId) throws SQLException;

    /** The first first. */
    List<Attempt> attempts(UUID deliveryId) throws SQLException;

    /** How many deliveries of an endpoint wait. */
    int waiting(UUID endpointId) throws SQLException;

    /** Writes a delivery that was made and attempted outside the feed: a test. */
    void addTest(Delivery delivery, Attempt attempt) throws SQLException;

    /** Lets a delivery that ended wait for an attempt; false where there is none such. */
    boolean again(UUID endpointId, UUID deliveryId, Instant now, Instant retryUntil) throws SQLException;

    /** Starts a replay; false where one is under way. */
    boolean startReplay(Replay replay) throws SQLException;

    /** The newest first. */
    List<Replay> replays(UUID endpointId, int limit) throws SQLException;

    /** Deletes secrets and replays that ended before, and a bounded part of such deliveries; how many of these. */
    int prune(Instant endedBefore) throws SQLException;

    /**
     * Which deliveries are wanted.
     *
     * @param state null is any
     * @param from made then or later; null is any
     * @param until made before; null is any
     */
    record Wanted(
            Delivery.@Nullable State state,
            @Nullable Instant from,
            @Nullable Instant until) {

        /** All of them. */
        public static final Wanted ALL = new Wanted(null, null, null);
    }
}
