package io.tidegate.ingest.personal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which keys personal data were ever encrypted under. */
public interface KeyRegister {

    /** All of them by id; id 0 is the key of tokens. */
    List<KnownKey> known() throws SQLException;

    /** Marks a key as one that no row needs, in the caller's transaction. */
    void retire(Connection connection, int keyId, Instant now) throws SQLException;

    /** A key as the register knows it. */
    record KnownKey(
            int keyId,
            byte[] fingerprint,
            Instant firstSeenAt,
            @Nullable Instant retiredAt) {}
}
