package io.tidegate.risk.price;

import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;

/** What can be wrong with a recount, of prices or of whatever else is counted from the documents. */
public enum PriceProblem implements ProblemCode {
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

    /** What is answered where a recount is refused. */
    public static ProblemException of(PriceReports.RecountRefused refused) {
        return refused.underWay()
                ? new ProblemException(RECOUNT_UNDER_WAY, "Ask again when it has ended", "请待其结束后重试")
                : new ProblemException(
                        RECOUNT_TOO_LARGE,
                        "Recount on a restored backup, or ask without recount",
                        "请在恢复的备份上重新计数，或不作重新计数查询");
    }
}
