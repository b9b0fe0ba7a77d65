package io.tidegate.rating;

import io.tidegate.kernel.problem.ProblemCode;

/** What only this service answers. */
public enum RatingProblem implements ProblemCode {
    NOT_RATED(404, "Nothing is known of this enterprise", "未掌握该企业的信息");

    private final Kind kind;

    RatingProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
