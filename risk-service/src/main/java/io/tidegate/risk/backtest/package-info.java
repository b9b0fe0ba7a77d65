/**
 * Rules on decisions of the past: one consignment before a rule is saved, a period as a job, and past decisions once more to
 * see that they are the same. The rule a newcomer would break: whatever is tried goes the way of live decisions,
 * {@link io.tidegate.risk.assessment.Assessor#decide}, over the inputs that they had.
 */
@NullMarked
package io.tidegate.risk.backtest;

import org.jspecify.annotations.NullMarked;
