package io.tidegate.risk.screening;

import io.tidegate.kernel.problem.ProblemCode;

/** Why something about a list is refused. */
public enum ListProblem implements ProblemCode {
    LIST_NOT_VALID(422, "The list is not valid", "名单无效"),
    LIST_UNKNOWN(404, "There is no such list, import or version", "没有该名单、导入或版本"),
    LIST_DIFFERS(409, "The list is there with another kind", "名单已存在，但类别不同"),
    IMPORT_NOT_VALID(422, "Rows of the file are not valid", "文件中有无效行"),
    IMPORT_DIFFERS(409, "The import's id was used for another file", "该导入编号已用于其他文件"),
    IMPORT_STATE_CONFLICT(409, "The import is in another state", "该导入处于其他状态"),
    LIST_MOVED_ON(409, "Another version was adopted meanwhile", "其间已采纳其他版本"),
    SCREENING_NOT_VALID(422, "Nothing can be looked up", "无法筛查");

    private final Kind kind;

    ListProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
