package io.tidegate.risk.rulebook;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.signal.Signals;
import java.util.List;
import java.util.Map;

/**
 * All that the rules may see of one consignment.
 *
 * @param ratingByRole class AA, A, B, C, D or NR by role: platform, merchant, payment, logistics, declarant, importer
 * @param score what the learned model says of general trade
 */
public record RuleInput(
        ConsignmentFacts consignment,
        List<MatchFinding> findings,
        Signals signals,
        List<ListHit> hits,
        LimitView limits,
        Map<String, String> ratingByRole,
        LearnedScore score) {

    public RuleInput {
        findings = List.copyOf(findings);
        hits = List.copyOf(hits);
        ratingByRole = Map.copyOf(ratingByRole);
    }

    /** Without a learned score. */
    public RuleInput(
            ConsignmentFacts consignment,
            List<MatchFinding> findings,
            Signals signals,
            List<ListHit> hits,
            LimitView limits,
            Map<String, String> ratingByRole) {
        this(consignment, findings, signals, hits, limits, ratingByRole, LearnedScore.NOT_ASKED);
    }

    /** Of a consignment as it is, without a learned score. */
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
