package io.tidegate.rating;

import io.tidegate.kernel.problem.ProblemCode;

/** What only this service answers. */
public enum RatingProblem implements ProblemCode {
    NOT_RATED(404, "Nothing is known of this enterprise", "未掌握该企业的信息"),
    DAY_NOT_REACHED(400, "No event of that day was known", "该日业务尚未发生或尚未知悉"),
    METHODOLOGY_GONE(409, "The methodology of that time is not installed", "当时的评级方法未安装");

    private final Kind kind;

    RatingProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
