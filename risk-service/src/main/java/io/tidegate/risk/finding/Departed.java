package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Arrival;
import io.tidegate.contracts.document.Cancellation;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Departure;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Milestones;
import io.tidegate.risk.consignment.Part;
import java.time.Instant;

/**
 * What was declared for export leaves the country in time, and what was cancelled does not. Goods that are declared and never
 * leave may have been sold at home, or never have been; that no message tells of it proves nothing, and nothing speaks for them.
 */
final class Departed implements MatchRule {

    @Override
    public void check(Consignment consignment, Findings findings) {
        Instant cutoff = consignment.departureCutoff();
        for (Part<Declaration> part : consignment.declarations()) {
            Part<Departure> departure = Milestones.departure(consignment, part.document());
            Part<Cancellation> cancellation = Milestones.cancellation(consignment, part.document());
            if (departure != null && cancellation != null) {
                findings.add(
                        FindingKind.DEPARTED_THOUGH_CANCELLED,
                        CebTime.format(cancellation.eventTime()),
                        departure.document().leaveTime(),
                        Values.ids(part, cancellation, departure));
            } else if (departure == null
                    && cancellation == null
                    && cutoff != null
                    && part.eventTime().isBefore(cutoff)) {
                late(consignment, part, findings);
            }
        }
    }

    /** When somebody looked is no value of it: the same documents give the same finding. */
    private static void late(Consignment consignment, Part<Declaration> part, Findings findings) {
        String declared = CebTime.format(part.eventTime());
        Part<Arrival> arrival = Milestones.arrival(consignment, part.document());
        if (arrival == null) {
            findings.add(FindingKind.EXPORT_NOT_ARRIVED, declared, "", Values.ids(part));
        } else {
            findings.add(FindingKind.EXPORT_NOT_DEPARTED, declared, "", Values.ids(part, arrival));
        }
    }
}
