package io.tidegate.trace.recall;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Platforms that a recall reached, and what they answer. Thread-safe. */
public interface Notices {

    /** Notices of a recall by platform; {@code now} decides what is overdue. */
    List<Notice> list(int recall, boolean overdueOnly, String after, int limit, Instant now) throws SQLException;

    /** Notes that a platform has taken notice; the first time counts. */
    Recalls.Outcome acknowledge(int recall, String platform, String by, Instant at) throws SQLException;

    /** Notes what a platform reports; numbers go on from 1. */
    Recalls.Outcome report(int recall, String platform, FollowUp followUp) throws SQLException;

    Effectiveness effectiveness(int recall, Instant now) throws SQLException;

    /**
     * A platform's notice.
     *
     * @param overdue nothing was reported in time
     * @param last what it reported last
     */
    record Notice(
            String platform,
            Instant notifiedAt,
            Instant dueAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            boolean overdue,
            @Nullable FollowUp last) {}

    /**
     * What a platform reports, in units, all told so far.
     *
     * @param found of those sold or in stock
     * @param returned by consumers
     */
    record FollowUp(
            int no,
            Instant at,
            String by,
            long found,
            long returned,
            long destroyed,
            @Nullable String note) {}

    /**
     * How well a recall works.
     *
     * @param overdue platforms that reported nothing in time
     * @param orders that it reached
     */
    record Effectiveness(
            long notified,
            long acknowledged,
            long reported,
            long overdue,
            long found,
            long returned,
            long destroyed,
            long orders,
            long parcels) {}
}
