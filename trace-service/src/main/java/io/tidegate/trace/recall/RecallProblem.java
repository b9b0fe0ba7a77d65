package io.tidegate.trace.recall;

import io.tidegate.kernel.problem.ProblemCode;

/** Why a request about a recall is refused. Names never change. */
public enum RecallProblem implements ProblemCode {
    /** The request breaks rules; nothing was recorded. */
    INVALID_RECALL(422, "The request about a recall breaks rules", "召回请求不符合规则"),
    /** No recall by that number. */
    RECALL_UNKNOWN(404, "There is no such recall", "没有该召回"),
    /** No finding by that id. */
    FINDING_UNKNOWN(404, "There is no such finding", "没有该发现"),
    /** The number is in use for a recall that was opened otherwise. */
    RECALL_EXISTS(409, "A recall of that number was opened with other content", "该编号的召回已以其他内容启动"),
    /** It is closed already. */
    RECALL_CLOSED(409, "The recall is closed", "该召回已关闭"),
    /** The recall did not reach that platform. */
    NOTICE_UNKNOWN(404, "The recall was not traced to that platform", "该召回未涉及该平台"),
    /** A follow-up of that number says something else, or is not the next. */
    FOLLOW_UP_CONFLICT(409, "The follow-up does not fit those before", "该跟进报告与已有报告不符"),
    /** The thing is not in the scope. */
    NOT_IN_SCOPE(404, "It is not in the scope of the recall", "不在该召回范围内");

    private final Kind kind;

    RecallProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
