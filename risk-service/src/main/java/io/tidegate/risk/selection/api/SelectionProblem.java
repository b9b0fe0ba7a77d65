package io.tidegate.risk.selection.api;

import io.tidegate.kernel.problem.ProblemCode;

/** What can be wrong with a selection. */
enum SelectionProblem implements ProblemCode {
    INVALID_SELECTION(422, "The selection is not complete or out of range", "布控请求不完整或超出范围"),
    NOT_SELECTED(404, "No selection was made for this port and day", "该口岸当日尚未进行布控");

    private final Kind kind;

    SelectionProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
