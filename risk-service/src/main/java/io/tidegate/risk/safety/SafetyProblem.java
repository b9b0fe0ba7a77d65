package io.tidegate.risk.safety;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemCode;
import java.util.Locale;

/** What can be wrong with a product risk or an alert. */
public enum SafetyProblem implements ProblemCode {
    INVALID_SAFETY(422, "The risk or the alert is not complete or contradicts itself", "风险评估或预警不完整或自相矛盾"),
    ALERT_DIFFERS(409, "This alert is on file with other content", "该预警已以其他内容登记");

    private final int status;
    private final String titleEn;
    private final String titleZh;

    SafetyProblem(int status, String titleEn, String titleZh) {
        this.status = status;
        this.titleEn = titleEn;
        this.titleZh = titleZh;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title(Language language) {
        return language == Language.ZH ? titleZh : titleEn;
    }
}
