package io.tidegate.rating.quality;

import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.forecast.ForecastModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What watching the quality reads and writes, in the caller's transaction and with few statements for many subjects. */
public interface QualityBooks {

    /** True for one caller at a time, until the end of its transaction: no two replicas watch at once. */
    boolean alone(Connection connection) throws SQLException;

    /** Whether the reports of a day are kept. */
    boolean kept(Connection connection, String digest, LocalDate day) throws SQLException;

    /** The last moment at which ratings were as of {@code day} or earlier; null where they never were. */
    @Nullable
    Instant lastKnown(Connection connection, LocalDate day) throws SQLException;

    /**
     * Consignments with a bad outcome in any of the indicators of a subject's role, as was known at {@code knownAt}; absent
     * for 0.
     */
    Map<Subject, Long> bad(
            Connection connection,
            Collection<Subject> subjects,
            Map<Role, List<String>> indicators,
            Days days,
            Instant knownAt)
            throws SQLException;

    /** Scores as they stand. */
    Map<Subject, Integer> scores(Connection connection, Collection<Subject> subjects) throws SQLException;

    /** How published classes of a role moved in the 365 days until {@code day}. */
    Moves moves(Connection connection, String role, LocalDate day) throws SQLException;

    /** The model that was fitted last, up to {@code day}; the methodology's own expectation before the first. */
    ForecastModel model(Connection connection, String digest, String role, LocalDate day) throws SQLException;

    /** Keeps a report and what it teaches; the first of a day stands. */
    void keep(Connection connection, QualityReport report, ForecastModel learnt) throws SQLException;

    /** Beijing's days after one and up to another. */
    record Days(LocalDate after, LocalDate until) {}

    /**
     * Published changes between classes in a year.
     *
     * @param reversals those that went back within 180 days
     * @param transitions by class at the beginning, then class at the end, how many enterprises
     */
    record Moves(long changes, long reversals, double enterpriseYears, Map<String, Map<String, Long>> transitions) {}
}
