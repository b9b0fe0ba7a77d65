package io.tidegate.risk.handling.api;

import io.tidegate.kernel.problem.ProblemCode;

/** What can be wrong with a handling that an officer posts. */
enum HandlingProblem implements ProblemCode {
    INVALID_HANDLING(422, "The handling is not complete or contradicts itself", "处置内容不完整或自相矛盾"),
    NOT_ASSESSED(404, "No assessed consignment has this id", "没有该编号的已评估货物");

    private final Kind kind;

    HandlingProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
