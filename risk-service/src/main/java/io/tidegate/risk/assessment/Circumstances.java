package io.tidegate.risk.assessment;

import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.safety.SafetyHit;
import io.tidegate.risk.signal.Signals;
import java.util.List;
import java.util.Map;

/**
 * What is known around a consignment when it is assessed.
 *
 * @param ratingByRole credit class by role, NR where the enterprise was never rated
 * @param safety alerts that concern it
 * @param score what the learned model says of it
 */
public record Circumstances(
        Signals signals,
        LimitUse limits,
        Map<String, String> ratingByRole,
        List<SafetyHit> safety,
        LearnedScore score) {}
