package io.tidegate.kernel.security;

import io.tidegate.kernel.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Why one of the staff may not do what he asks for. */
public enum StaffProblem implements ProblemCode {
    ROLE_MISSING("The role for this is missing", "缺少所需角色"),
    OFFICER_DIFFERS("The officer named is not the one who asks", "所填人员与令牌持有人不一致");

    private static final int FORBIDDEN = 403;

    private final Kind kind;

    StaffProblem(String english, String chinese) {
        this.kind = Kind.of(this, FORBIDDEN, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public @Nullable String challenge() {
        return this == ROLE_MISSING ? "Bearer error=\"insufficient_scope\"" : null;
    }
}
