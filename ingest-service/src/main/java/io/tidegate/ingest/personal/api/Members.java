package io.tidegate.ingest.personal.api;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members of a posted body. What is wrong with one is told without its value. */
final class Members {

    private static final int TEXT_MAX = 500;
    private static final int LIST_MAX = 50;
    private static final int ROWS_PER_SECOND_MAX = 1_000_000;

    private Members() {}

    static <T> T body(@Nullable T posted) {
        if (posted == null) {
            throw new ProblemException(CommonProblem.MALFORMED_BODY, "A body is needed.", "需要请求体。");
        }
        return posted;
    }

    /** A text that says something. */
    static String text(String name, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > TEXT_MAX || text.indexOf('\0') >= 0) {
            throw invalid(name + ": 1 to " + TEXT_MAX + " characters", name + "：1 至 " + TEXT_MAX + " 个字符");
        }
        return text.strip();
    }

    static List<String> texts(String name, @Nullable List<@Nullable String> texts) {
        if (texts == null || texts.isEmpty() || texts.size() > LIST_MAX) {
            throw invalid(name + ": 1 to " + LIST_MAX + " names", name + "：1 至 " + LIST_MAX + " 个名称");
        }
        List<String> checked = new ArrayList<>();
        for (@Nullable String one : texts) {
            checked.add(text(name, one));
        }
        return checked;
    }

    static UUID id(String name, @Nullable String text) {
        try {
            return UUID.fromString(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw invalid(name + ": an id such as 7c9b2f61-6f0e-8d4b-9a57-0c1de2f3a4b5", name + "：须为编号（UUID）");
        }
    }

    static int rowsPerSecond(int given) {
        if (given < 1 || given > ROWS_PER_SECOND_MAX) {
            throw invalid("rowsPerSecond: 1 to " + ROWS_PER_SECOND_MAX, "rowsPerSecond：1 至 " + ROWS_PER_SECOND_MAX);
        }
        return given;
    }

    static ProblemException invalid(String english, String chinese) {
        return IngestProblem.PERSONAL_REQUEST_INVALID.because(english, chinese);
    }
}
