package io.tidegate.risk.assessment;

import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.limit.TaxDue;
import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.rulebook.RuleResult;
import io.tidegate.risk.screening.ListHit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment rests on, kept with it so that it can be explained and made again.
 *
 * @param rules results that hit or are unknown
 * @param learnedScore null where it is not asked, and in assessments of the time before it was
 * @param tax of retail import, known or told as unknown; null where it is not asked, and in assessments of the time before it was
 */
public record AssessmentDetail(
        List<MatchFinding> findings,
        List<RuleResult> rules,
        List<ListHit> hits,
        Map<String, Object> signals,
        LimitUse limits,
        Map<String, String> ratings,
        @Nullable LearnedScore learnedScore,
        @Nullable TaxDue tax) {}
