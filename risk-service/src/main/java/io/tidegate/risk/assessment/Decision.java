package io.tidegate.risk.assessment;

import io.tidegate.contracts.assessment.AssessmentMade.Reason;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import java.util.List;
import java.util.Map;

/**
 * The outcome for one consignment.
 *
 * @param reasons ranked by points, highest first, then by rule
 * @param versions what decided
 */
public record Decision(
        MatchState state,
        int score,
        RiskLevel level,
        Measure measure,
        List<Reason> reasons,
        AssessmentDetail detail,
        Map<String, String> versions) {}
