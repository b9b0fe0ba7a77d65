package io.tidegate.risk.handling.api;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemCode;
import java.util.Locale;

/** What can be wrong with a handling that an officer posts. */
enum HandlingProblem implements ProblemCode {
    INVALID_HANDLING(422, "The handling is not complete or contradicts itself", "处置内容不完整或自相矛盾"),
    NOT_ASSESSED(404, "No assessed consignment has this id", "没有该编号的已评估货物");

    private final int status;
    private final String titleEn;
    private final String titleZh;

    HandlingProblem(int status, String titleEn, String titleZh) {
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
