package io.tidegate.ingest.receipt;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;
import java.util.List;

/** Why a request about the receipt feed is refused. */
public enum FeedProblem implements ProblemCode {
    CURSOR_EXPIRED("cursor-expired", 410, "The feed is not kept so far back", "回执流已不保存如此早的内容"),
    TOO_MANY_CONNECTIONS("too-many-connections", 429, "Too many connections of yours wait here", "等待中的连接过多");

    private static final int RETRY_AFTER_SECONDS = 5;

    private final String code;
    private final int status;
    private final String english;
    private final String chinese;

    FeedProblem(String code, int status, String english, String chinese) {
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

    ProblemException because(String detailEn, String detailZh) {
        return new ProblemException(this, detailEn, detailZh);
    }

    ProblemException tryAgain(String detailEn, String detailZh) {
        return new ProblemException(this, detailEn, detailZh, List.of(), RETRY_AFTER_SECONDS);
    }
}
