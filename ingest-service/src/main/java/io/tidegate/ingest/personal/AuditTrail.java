package io.tidegate.ingest.personal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit of personal data. It is added to, never changed. */
public interface AuditTrail {

    /** Adds an entry in the caller's transaction, one at a time. */
    Head add(Connection connection, AuditEntry entry) throws SQLException;

    /**
     * How often {@code officer} revealed since {@code since}, and when the oldest of these was; taken under the lock of
     * {@link #add}, so that two requests at one moment do not both fit in.
     */
    Reveals reveals(Connection connection, String officer, Instant since) throws SQLException;

    /** Entries with their numbers, the newest first, before {@code before}. */
    List<Numbered> list(@Nullable Long before, int limit) throws SQLException;

    /** Walks the whole chain. */
    Verdict verify() throws SQLException;

    /**
     * The end of the chain. Noted elsewhere, it shows later that nothing was cut off.
     *
     * @param hash hex
     */
    record Head(long seq, String hash) {}

    /** Reveals in a span of time. */
    record Reveals(long count, @Nullable Instant oldest) {}

    /** An entry with its place and hash. */
    record Numbered(long seq, AuditEntry entry, String hash) {}

    /**
     * What a walk along the chain found.
     *
     * @param brokenAt number of the first row that does not follow from the one before; null where all do
     */
    record Verdict(
            boolean intact,
            long rows,
            @Nullable Head head,
            @Nullable Long brokenAt) {}
}
