package io.tidegate.rating.prior;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where snapshots are kept, by the digest of the methodology that they were fitted under. In the caller's transaction. */
public interface PriorSnapshots {

    /** The latest of those of at most {@code day}; {@link PriorSnapshot#none} before the first. */
    PriorSnapshot latest(Connection connection, String digest, LocalDate day) throws SQLException;

    /** The id of {@link #latest} alone, which is asked often. */
    String latestId(Connection connection, String digest, LocalDate day) throws SQLException;

    /** The snapshot of that id; null where there is none. */
    @Nullable
    PriorSnapshot of(Connection connection, String id) throws SQLException;

    /** Keeps a snapshot; the first of a day stands. */
    void keep(Connection connection, String digest, PriorSnapshot snapshot) throws SQLException;
}
