package io.tidegate.risk.assessment;

import io.tidegate.contracts.assessment.AssessmentMade.Reason;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.risk.rulebook.RuleExplanation;
import io.tidegate.risk.safety.SafetyHit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Why a past decision came out as it did: the stored input, judged once more by the rule book of then.
 *
 * @param rulebook number of that book
 * @param asDecided whether what comes out has, byte for byte, the digest that was stored with the decision
 * @param digest that was stored
 * @param detail what it rested on: findings, hits of lists, signals, limits, ratings, learned score with its contributions, tax
 * @param safety alerts that concerned it
 * @param rules those asked for, in the order of the book
 */
public record Explanation(
        String consignmentId,
        int sequence,
        Instant eventTime,
        int rulebook,
        boolean asDecided,
        UUID digest,
        MatchState state,
        int score,
        RiskLevel level,
        Measure measure,
        List<Reason> reasons,
        List<RuleExplanation> rules,
        AssessmentDetail detail,
        List<SafetyHit> safety,
        Map<String, String> versions) {}
