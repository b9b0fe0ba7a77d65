package io.tidegate.rating.decision;

import java.util.List;

/** Where decisions are kept. Thread-safe. */
public interface OfficialDecisions {

    /**
     * Records all lines, or none where one contradicts what is on file. What is on file already changes nothing.
     *
     * @param by the officer
     * @param dryRun only tells what would be recorded
     */
    Receipt record(List<Line> lines, String by, boolean dryRun);

    /**
     * A decision and where it stands in what was sent.
     *
     * @param place line number of the file, or index in the array
     */
    record Line(String place, OfficialDecision decision) {}

    /** A line that contradicts what is on file, and how. */
    record Conflict(String place, String field, DecisionFault fault) {}

    /**
     * How many were new, revised what was on file, or changed nothing.
     *
     * @param conflicts where there are any, nothing was recorded
     */
    record Receipt(int added, int revised, int unchanged, List<Conflict> conflicts) {

        public Receipt {
            conflicts = List.copyOf(conflicts);
        }
    }
}
