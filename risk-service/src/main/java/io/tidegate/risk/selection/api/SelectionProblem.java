package io.tidegate.risk.selection.api;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemCode;
import java.util.Locale;

/** What can be wrong with a selection. */
enum SelectionProblem implements ProblemCode {
    INVALID_SELECTION(422, "The selection is not complete or out of range", "布控请求不完整或超出范围"),
    NOT_SELECTED(404, "No selection was made for this port and day", "该口岸当日尚未进行布控");

    private final int status;
    private final String titleEn;
    private final String titleZh;

    SelectionProblem(int status, String titleEn, String titleZh) {
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
