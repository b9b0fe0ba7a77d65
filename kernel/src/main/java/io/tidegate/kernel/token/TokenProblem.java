package io.tidegate.kernel.token;

import io.tidegate.kernel.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Why an access token does not open anything. */
public enum TokenProblem implements ProblemCode {
    TOKENS_NOT_TAKEN("tokens-not-taken", 401, "Access tokens are not taken here", "此处不接受访问令牌"),
    TOKEN_INVALID("token-invalid", 401, "The access token is not valid", "访问令牌无效"),
    TOKEN_EXPIRED("token-expired", 401, "The access token has expired", "访问令牌已过期"),
    ISSUER_UNAVAILABLE("issuer-unavailable", 503, "The issuer of tokens does not answer", "令牌签发方没有响应");

    private final Kind kind;

    TokenProblem(String code, int status, String english, String chinese) {
        this.kind = new Kind(code, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public @Nullable String challenge() {
        return this == TOKEN_INVALID || this == TOKEN_EXPIRED
                ? "Bearer error=\"invalid_token\""
                : ProblemCode.super.challenge();
    }
}
