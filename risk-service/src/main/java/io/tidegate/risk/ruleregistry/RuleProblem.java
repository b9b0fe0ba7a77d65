package io.tidegate.risk.ruleregistry;

import io.tidegate.kernel.problem.ProblemCode;

/** Why a rule or a change of one is refused. */
public enum RuleProblem implements ProblemCode {
    RULE_NOT_VALID(422, "The rule is not valid", "规则无效"),
    CHANGE_NOT_VALID(422, "The change is not complete", "变更内容不完整"),
    RULE_UNKNOWN(404, "There is no such rule or version", "没有该规则或版本"),
    RULE_STATE_CONFLICT(409, "The version is in another state", "该版本处于其他状态"),
    RULE_BOOK_NEWER(409, "The rules in force are of a newer version of the service", "现行规则属于更新版本的服务"),
    FOUR_EYES(409, "Who wrote a version may not approve it", "规则作者不得审批自己的规则"),
    RULE_HITS_TOO_MUCH(409, "The rule would hit too many consignments", "该规则将命中过多货物"),
    OFFICER_UNKNOWN(403, "The officer is not known", "未知的工作人员"),
    CONSIGNMENT_NOT_DECIDED(404, "No decided consignment has this id", "没有该编号的已评估货物"),
    BACK_TEST_NOT_VALID(422, "The back-test asked for cannot be run", "无法执行所请求的回测"),
    BACK_TEST_UNKNOWN(404, "There is no such back-test", "没有该回测"),
    RERUN_NOT_VALID(422, "The re-run asked for cannot be made", "无法执行所请求的重算"),
    RERUN_UNKNOWN(404, "There is no such re-run", "没有该重算任务");

    private final Kind kind;

    RuleProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
