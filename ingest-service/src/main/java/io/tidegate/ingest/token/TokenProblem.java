package io.tidegate.ingest.token;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;

/** Why an access token does not open anything. */
public enum TokenProblem implements ProblemCode {
    TOKENS_NOT_TAKEN("tokens-not-taken", 401, "Access tokens are not taken here", "此处不接受访问令牌"),
    TOKEN_INVALID("token-invalid", 401, "The access token is not valid", "访问令牌无效"),
    TOKEN_EXPIRED("token-expired", 401, "The access token has expired", "访问令牌已过期"),
    CLIENT_UNKNOWN("client-unknown", 403, "No platform has this client", "没有使用该客户端的平台"),
    ISSUER_UNAVAILABLE("issuer-unavailable", 503, "The issuer of tokens does not answer", "令牌签发方没有响应");

    private final String code;
    private final int status;
    private final String english;
    private final String chinese;

    TokenProblem(String code, int status, String english, String chinese) {
        this.code = code;
        this.status = status;
        this.english = english;
        this.chinese = chinese;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title(Language language) {
        return language == Language.ZH ? chinese : english;
    }

    /** A refusal with what must hold and what to do. */
    public ProblemException because(String english, String chinese) {
        return new ProblemException(this, english, chinese);
    }
}
