package io.tidegate.ingest.receipt;

import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;
import java.util.List;

/** Why a request about the receipt feed is refused. */
public enum FeedProblem implements ProblemCode {
    CURSOR_EXPIRED("cursor-expired", 410, "The feed is not kept so far back", "回执流已不保存如此早的内容"),
    TOO_MANY_CONNECTIONS("too-many-connections", 429, "Too many connections of yours wait here", "等待中的连接过多");

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Kind kind;

    FeedProblem(String code, int status, String english, String chinese) {
        this.kind = new Kind(code, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    ProblemException tryAgain(String detailEn, String detailZh) {
        return new ProblemException(this, detailEn, detailZh, List.of(), RETRY_AFTER_SECONDS);
    }
}
