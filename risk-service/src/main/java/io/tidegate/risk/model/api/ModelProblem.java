package io.tidegate.risk.model.api;

import io.tidegate.kernel.problem.ProblemCode;

/** What can be wrong with what is asked of the model. */
enum ModelProblem implements ProblemCode {
    TOO_FEW_FINDINGS(
            409,
            "Too few inspections on file to learn from; both results are needed, 200 together, spread over the days",
            "可供学习的查验结果太少；须两种结果俱全，合计不少于 200 条并分布在不同日期"),
    UNKNOWN_VERSION(404, "No model has this version", "没有该版本的模型"),
    STAGE_NOT_REACHABLE(409, "The version cannot be put from its stage to this one", "该版本不能从当前阶段转入所请求的阶段"),
    NOTHING_PROPOSED(409, "Nothing is proposed for this version; propose a stage first", "该版本没有待批准的提议；请先提议"),
    SAME_PERSON(403, "Who proposed does not approve; let somebody else", "提议人不得自行批准；请由他人批准"),
    CHANGED_MEANWHILE(409, "Somebody changed the version meanwhile; read it again", "该版本已被他人更改；请重新读取"),
    INVALID_MODEL_REQUEST(422, "The request is not complete", "请求不完整"),
    NOT_SCORED(
            404,
            "The model has nothing to say of this consignment: no general trade, or no weight",
            "模型对该货物无评分：非一般贸易或缺少重量");

    private final Kind kind;

    ModelProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
