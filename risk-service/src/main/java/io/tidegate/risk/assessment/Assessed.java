package io.tidegate.risk.assessment;

import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.risk.assessment.Assessments.Made;
import java.util.List;

/** What one batch led to: to be published after its transaction. */
public record Assessed(List<Made> assessments, List<HandlingRecorded> handlings) {}
