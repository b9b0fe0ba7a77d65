package io.tidegate.ingest.idempotency;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;

/** Where keys and their answers are kept. */
public interface IdempotencyKeys {

    /** What a key says to a request. */
    sealed interface Claim {

        /** Nobody has used the key: the request is to be carried out and finished by the holder. */
        record Ours() implements Claim {}

        /** Another process or thread is carrying it out. */
        record InFlight() implements Claim {}

        /** The key belongs to another body. */
        record OtherBody() implements Claim {}

        /** It was carried out. */
        record Answered(StoredAnswer answer) implements Claim {}
    }

    /**
     * Claims the key for {@code holder}. A key is free where it was never used, is expired, was left in flight by a
     * process that died, or was answered with a refusal of the whole request and now comes with a corrected body.
     */
    Claim claim(KeyedRequest request, UUID holder, IdempotencySettings settings) throws SQLException;

    /** Stores the answer; false where the holder has lost the key. */
    boolean finish(KeyedRequest request, UUID holder, StoredAnswer answer) throws SQLException;

    /** Frees the key, as if it had never been used. */
    void release(KeyedRequest request, UUID holder) throws SQLException;

    /** Holds on to the keys of these holders for another {@code lease}. */
    void renew(Collection<UUID> holders, Duration lease) throws SQLException;

    /** Deletes at most {@code limit} expired keys; how many it were. */
    int deleteExpired(int limit) throws SQLException;
}
