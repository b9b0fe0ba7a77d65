package io.tidegate.risk.safety;

import io.tidegate.kernel.problem.ProblemCode;

/** What can be wrong with a product risk or an alert. */
public enum SafetyProblem implements ProblemCode {
    INVALID_SAFETY(422, "The risk or the alert is not complete or contradicts itself", "风险评估或预警不完整或自相矛盾"),
    ALERT_DIFFERS(409, "This alert is on file with other content", "该预警已以其他内容登记"),
    ALERT_OF_RECALL(409, "The alert is that of a recall and ends with it", "该预警源自召回，随召回关闭而失效");

    private final Kind kind;

    SafetyProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
