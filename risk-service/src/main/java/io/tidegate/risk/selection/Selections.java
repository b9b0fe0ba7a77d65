package io.tidegate.risk.selection;

import io.tidegate.risk.selection.FailureRates.GroupRate;
import io.tidegate.risk.selection.FailureRates.Past;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Selections on file: one for each port and day. */
public interface Selections {

    /**
     * What was decided for a port and day.
     *
     * @param candidates consignments that the port had on that day
     * @param seed of the draw: with it anybody can repeat it
     */
    record Selected(
            String port,
            LocalDate day,
            int capacity,
            double randomShare,
            String seed,
            String by,
            int candidates,
            int inspections) {}

    /** One inspection of a selection. */
    record Inspection(String consignmentId, Ground ground, double probability) {}

    /** Consignments of a port and day, Beijing, by what is known of them now. */
    List<Candidate> candidates(String port, LocalDate day) throws SQLException;

    /**
     * Records a selection with all its choices and orders the inspections that it draws or tops up; false where the port has
     * one for that day.
     */
    boolean add(String port, LocalDate day, SelectionPlan plan, String by, List<Choice> choices) throws SQLException;

    /** Null where there is none. */
    @Nullable
    Selected find(String port, LocalDate day) throws SQLException;

    /**
     * Selections on file, the newest day first, then by port downwards.
     *
     * @param port null: of every port
     * @param from first day; null: without bound
     * @param until last day; null: without bound
     */
    List<Selected> list(
            @Nullable String port,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Place after,
            int limit)
            throws SQLException;

    /** Where a page of selections ends. */
    record Place(LocalDate day, String port) {}

    /** The consignments to inspect, by id, after {@code after}. */
    List<Inspection> inspections(String port, LocalDate day, String after, int limit) throws SQLException;

    /** The inspected candidates of selections from {@code from} to {@code until}, both included, with what was found. */
    List<Past> past(LocalDate from, LocalDate until) throws SQLException;

    /** How many candidates those selections had, inspected or not: by group, and of all. */
    Map<String, Long> population(LocalDate from, LocalDate until) throws SQLException;

    /** Rates of a period. */
    default List<GroupRate> rates(LocalDate from, LocalDate until) throws SQLException {
        return FailureRates.of(past(from, until), population(from, until));
    }
}
