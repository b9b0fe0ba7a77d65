package io.tidegate.risk.safety;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;

/**
 * An alert concerns a consignment.
 *
 * @param scope lot, merchant or source: why
 */
public record SafetyHit(String alertId, String scope, int points, Measure measure, Words words) {}
