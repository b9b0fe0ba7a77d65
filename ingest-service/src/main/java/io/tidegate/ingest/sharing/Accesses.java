package io.tidegate.ingest.sharing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of accesses. It is added to, never changed. */
public interface Accesses {

    /** Adds one in a transaction of its own. */
    void add(Access access) throws SQLException;

    /** Adds one in the caller's transaction. */
    void add(Connection connection, Access access) throws SQLException;

    /** The newest first, before {@code before}. */
    List<Access> list(Wanted wanted, @Nullable UUID before, int limit) throws SQLException;

    /** Which ones; null is any. {@code until} is exclusive. */
    record Wanted(
            @Nullable String platform,
            @Nullable String dataset,
            @Nullable Instant from,
            @Nullable Instant until) {}
}
