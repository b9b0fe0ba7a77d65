package io.tidegate.rating;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemCode;

/** What only this service answers. */
public enum RatingProblem implements ProblemCode {
    NOT_RATED(404, "Nothing is known of this enterprise", "未掌握该企业的信息");

    private final int status;
    private final String titleEn;
    private final String titleZh;

    RatingProblem(int status, String titleEn, String titleZh) {
        this.status = status;
        this.titleEn = titleEn;
        this.titleZh = titleZh;
    }

    @Override
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
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
