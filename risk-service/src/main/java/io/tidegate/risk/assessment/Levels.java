package io.tidegate.risk.assessment;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;

/** From score to level, and what a level calls for at the least. Bands are half-open and have no gaps. */
final class Levels {

    static final int SCORE_MAX = 100;

    private static final int MEDIUM_FROM = 25;
    private static final int HIGH_FROM = 50;
    private static final int SERIOUS_FROM = 75;

    private Levels() {}

    static RiskLevel of(int score) {
        if (score < MEDIUM_FROM) {
            return RiskLevel.LOW;
        }
        if (score < HIGH_FROM) {
            return RiskLevel.MEDIUM;
        }
        return score < SERIOUS_FROM ? RiskLevel.HIGH : RiskLevel.SERIOUS;
    }

    static Measure measure(RiskLevel level) {
        return switch (level) {
            case LOW -> Measure.RELEASE;
            case MEDIUM -> Measure.DOCUMENT_CHECK;
            case HIGH -> Measure.INSPECT;
            case SERIOUS -> Measure.HOLD;
        };
    }

    static Measure stronger(Measure one, Measure other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
