package io.tidegate.trace.subscription;

import io.tidegate.trace.subscription.Feed.Place;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a subscription: one replica at a time, by a lease with a token that grows. Whatever is written under an old token
 * is not written, so two that serve for a moment may post the same delivery under one id, and move the place once. Thread-safe.
 */
public interface Turns {

    /** A subscription that is due and has something to do, leased; null where there is none. */
    @Nullable
    Turn take(Duration lease) throws SQLException;

    /**
     * A leased subscription.
     *
     * @param pinned what is being delivered and not yet told to have arrived; each attempt has the same events
     * @param key what is signed with
     */
    record Turn(
            Subscription subscription,
            byte[] key,
            long token,
            Place place,
            @Nullable Pinned pinned) {}

    /** A delivery that was cut. */
    record Pinned(Place to, Instant at) {}

    /** Moves the place over rows that the query does not want, or cuts a delivery: false where the lease was lost. */
    boolean move(Turn turn, Place place, @Nullable Pinned pinned, Duration lease) throws SQLException;

    /** The receiver has it: the place moves behind it, in one write with the end of the delivery. */
    boolean delivered(Turn turn, Place place, Instant now, Duration lease) throws SQLException;

    /** It did not arrive: the same delivery again, not before {@code due}. */
    void failed(Turn turn, String error, Instant due) throws SQLException;

    /** The receiver wants no more. */
    void stop(Turn turn, String error) throws SQLException;

    /** Gives the lease back until {@code due}. */
    void release(Turn turn, Instant due) throws SQLException;
}
