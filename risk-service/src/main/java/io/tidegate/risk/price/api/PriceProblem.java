package io.tidegate.risk.price.api;

import io.tidegate.kernel.problem.ProblemCode;

/** What can be wrong with a recount. */
enum PriceProblem implements ProblemCode {
    RECOUNT_UNDER_WAY(409, "Another recount is under way", "另一项重新计数正在进行"),
    RECOUNT_TOO_LARGE(422, "There are too many documents to recount within a minute", "单证过多，无法在一分钟内完成重新计数");

    private final Kind kind;

    PriceProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
