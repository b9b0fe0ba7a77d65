package io.tidegate.risk.handling;

import io.tidegate.kernel.problem.ProblemCode;

/** What can be wrong with what an officer does to a case. */
public enum CaseProblem implements ProblemCode {
    INVALID_HANDLING(422, "The handling is not complete or contradicts itself", "处置内容不完整或自相矛盾"),
    NOT_ASSESSED(404, "No assessed consignment has this id", "没有该编号的已评估货物"),
    CASE_UNKNOWN(404, "No case has this id", "没有该编号的案件"),
    CASE_HELD(409, "Another officer works on this case", "该案件正由其他人员办理"),
    TRANSITION_NOT_ALLOWED(409, "This measure does not follow from the state of the case", "案件当前状态不允许该措施"),
    STEP_DIFFERS(409, "This step is on file with other content, or is not the next one", "该步骤已以其他内容登记，或不是下一步"),
    FINDING_UNKNOWN(404, "No finding of this case has this id", "该案件没有此编号的查验结论"),
    FINDING_REVISED(409, "This finding was revised already", "该查验结论已被修订"),
    EVIDENCE_UNKNOWN(404, "No evidence of this case has this hash", "该案件没有此哈希值的证据"),
    EVIDENCE_HASH_DIFFERS(422, "The file does not have this hash", "文件与该哈希值不符"),
    CUSTODY_BROKEN(409, "The evidence is not with who hands it over", "证据不在移交人手中"),
    APPEAL_UNKNOWN(404, "No appeal of this case has this number", "该案件没有此编号的申诉"),
    APPEAL_NOT_POSSIBLE(409, "There is nothing to appeal against, or an appeal is open", "没有可申诉的决定，或已有申诉在办"),
    APPEAL_LATE(422, "The time to appeal is over", "申诉期限已过"),
    APPEAL_DECIDED(409, "The appeal was decided or answered with other content", "申诉已作出决定或答复，内容不同"),
    SAME_OFFICER(409, "Who took the decision does not decide on the appeal", "原决定人员不得办理该申诉");

    private final Kind kind;

    CaseProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
