package io.tidegate.kernel.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in an ordered list, as an opaque word for clients: the sort key of the last row given. Rows inserted before or
 * after it shift nothing.
 */
public final class Cursor {

    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    /** The word for a sort key. */
    public static String of(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(text.isEmpty() ? "" : SEPARATOR).append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(UTF_8));
    }

    /** The sort key of a word; null without one; a ProblemException where it is not a word of this list. */
    public static @Nullable List<String> read(@Nullable String word, int parts) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(word), UTF_8);
            List<String> key = List.of(text.split(SEPARATOR, -1));
            if (key.size() == parts) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Not base64: answered below like any other foreign word.
        }
        throw new ProblemException(
                CommonProblem.INVALID_PARAMETER,
                "after: not a cursor of this list; pass the 'next' of the page before, unchanged",
                "after:不是本列表的游标;请原样传入上一页的 next");
    }
}
