package io.tidegate.rating;

import io.tidegate.kernel.problem.ProblemCode;

/** What only this service answers. */
public enum RatingProblem implements ProblemCode {
    NOT_RATED(404, "Nothing is known of this enterprise", "未掌握该企业的信息"),
    DAY_NOT_REACHED(400, "No event of that day was known", "该日业务尚未发生或尚未知悉"),
    METHODOLOGY_GONE(409, "The methodology of that time is not installed", "当时的评级方法未安装"),
    DECISIONS_NOT_VALID(422, "A decision is not complete or contradicts what is on file", "决定内容不完整或与已登记的内容矛盾"),
    PROCEEDING_NOT_VALID(422, "What was sent is not complete or contradicts itself", "内容不完整或自相矛盾"),
    PROCEEDING_UNKNOWN(404, "No proceeding has this id", "没有该编号的申请"),
    PROCEEDING_DIFFERS(409, "It is on file with other content, or does not allow this", "已以其他内容登记,或不允许此操作"),
    SAME_OFFICER(409, "Two persons are needed", "须由两人办理"),
    FACT_UNKNOWN(404, "No fact of the enterprise has this id", "该企业没有该编号的记录"),
    FACT_NOT_STANDING(409, "The fact is annulled, repaired or disputed already", "该记录已被撤销、修复或正在异议中"),
    REPAIR_TOO_EARLY(409, "The minimum period is not over", "最短公示期未满"),
    REPAIR_UNSETTLED(409, "What the decision demands is not done", "尚未履行决定所定义务"),
    TRIAL_UNKNOWN(404, "No trial has this id", "没有该编号的试运行"),
    TRIAL_NOT_VALID(422, "What was sent is not complete or contradicts itself", "内容不完整或自相矛盾"),
    TRIAL_DIFFERS(409, "It is on file with other content, or does not allow this", "已以其他内容登记,或不允许此操作"),
    TOO_MANY_REQUESTS(429, "Too many requests", "请求过多"),
    REBUILD_UNKNOWN(404, "No rebuild has this id", "没有该编号的重建"),
    REBUILD_NOT_VALID(422, "What was sent is not complete", "内容不完整"),
    REBUILD_DIFFERS(409, "It is on file otherwise, or does not allow this", "已以其他内容登记,或不允许此操作");

    private final Kind kind;

    RatingProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
