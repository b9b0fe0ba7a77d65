package io.tidegate.risk.rulebook;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.signal.Signals;
import java.util.List;
import java.util.Map;

/**
 * All that the rules may see of one consignment.
 *
 * @param ratingByRole class AA, A, B, C, D or NR by role: platform, merchant, payment, logistics, declarant, importer
 */
public record RuleInput(
        ConsignmentFacts consignment,
        List<MatchFinding> findings,
        Signals signals,
        List<ListHit> hits,
        LimitView limits,
        Map<String, String> ratingByRole) {

    public RuleInput {
        findings = List.copyOf(findings);
        hits = List.copyOf(hits);
        ratingByRole = Map.copyOf(ratingByRole);
    }

    public RuleInput(
            Consignment consignment,
            List<MatchFinding> findings,
            Signals signals,
            List<ListHit> hits,
            LimitView limits,
            Map<String, String> ratingByRole) {
        this(ConsignmentFacts.of(consignment), findings, signals, hits, limits, ratingByRole);
    }
}
