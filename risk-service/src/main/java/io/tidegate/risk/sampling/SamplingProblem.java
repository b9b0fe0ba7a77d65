package io.tidegate.risk.sampling;

import io.tidegate.kernel.problem.ProblemCode;

/** What can be wrong with a lot or its result. */
public enum SamplingProblem implements ProblemCode {
    INVALID_SAMPLING(422, "The lot or its result is not complete or contradicts itself", "批次或其结果不完整或自相矛盾"),
    LOT_DIFFERS(409, "This lot was planned with other data", "该批次已按其他数据制定方案"),
    RESULT_DIFFERS(409, "This result is on file with other content, or is not the next one", "该结果已以其他内容登记，或不是下一版次"),
    LOT_SKIPPED(409, "This lot was accepted without inspection", "该批次已免检接收"),
    SAMPLING_DISCONTINUED(
            409, "Inspection of this stream is discontinued until the supplier has acted", "供方整改前，已暂停抽样检验");

    private final Kind kind;

    SamplingProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
