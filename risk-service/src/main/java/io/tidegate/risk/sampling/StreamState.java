package io.tidegate.risk.sampling;

import java.util.List;

/**
 * How the lots of one merchant and category of goods are inspected now. Immutable; changed by {@link Switching} only.
 *
 * @param mildest bound by the merchant's credit class
 * @param score switching score (ISO 2859-1, 9.3.3.2)
 * @param recent whether accepted, of the last lots on normal inspection, 4 at most, the oldest first
 * @param acceptedInRow lots accepted one after the other since the intensity changed
 * @param notAcceptedTightened lots not accepted in one sequence on tightened inspection
 * @param discontinued inspection is suspended until the supplier has acted (9.4)
 * @param steady production is steady, as an officer says
 * @param reducedApproved reduced inspection is desired, as an officer says
 * @param points of the lots accepted one after the other, the last ones: what skip-lot qualifies by
 * @param skipStep 0: lot by lot
 * @param skipInterval one lot in so many is inspected at this step; 1 where all are
 * @param acceptedInStep inspected lots accepted in a row at this step of skip-lot
 */
public record StreamState(
        Intensity intensity,
        Intensity mildest,
        int score,
        List<Boolean> recent,
        int acceptedInRow,
        int notAcceptedTightened,
        boolean discontinued,
        boolean steady,
        boolean reducedApproved,
        List<Integer> points,
        int skipStep,
        int skipInterval,
        int acceptedInStep) {

    /** Before the first lot: normal inspection (9.1). */
    public static final StreamState START = new StreamState(
            Intensity.NORMAL, Intensity.REDUCED, 0, List.of(), 0, 0, false, false, false, List.of(), 0, 1, 0);

    public StreamState {
        recent = List.copyOf(recent);
        points = List.copyOf(points);
    }
}
