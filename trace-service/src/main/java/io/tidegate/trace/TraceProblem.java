package io.tidegate.trace;

import io.tidegate.kernel.problem.ProblemCode;

/** The codes of this service's own. Names never change. */
public enum TraceProblem implements ProblemCode {
    /** An EPCIS document breaks rules; nothing of it was kept. */
    INVALID_EVENTS(400, "The EPCIS document breaks rules", "EPCIS 文档不符合规则"),
    /** A query parameter of EPCIS is not valid. */
    INVALID_QUERY(400, "The query is not valid", "查询无效"),
    /** No node by that name. */
    UNKNOWN_THING(404, "Nothing is known by that name", "没有以此命名的事物"),
    /** No event of that id. */
    UNKNOWN_EVENT(404, "There is no such event", "没有该事件");

    private final Kind kind;

    TraceProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
