package io.tidegate.trace.subscription;

import io.tidegate.trace.subscription.Feed.Place;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The register of subscriptions. Thread-safe. */
public interface Subscriptions {

    /** Over all queries: each is looked at whenever something is captured. */
    int MAX = 1_000;

    /**
     * Keeps a new one.
     *
     * @param key what its posts are signed with
     * @param from where it begins
     * @return false where there are {@link #MAX} already
     */
    boolean create(Subscription subscription, byte[] key, Place from) throws SQLException;

    @Nullable
    Subscription get(String query, UUID id) throws SQLException;

    /** Those of a query, the eldest first. */
    List<Subscription> of(String query) throws SQLException;

    /** False where there is none. */
    boolean delete(String query, UUID id) throws SQLException;
}
