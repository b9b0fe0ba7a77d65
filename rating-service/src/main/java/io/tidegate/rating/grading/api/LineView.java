package io.tidegate.rating.grading.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Ratings.Line;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rating in a list. */
public record LineView(
        String enterprise,
        Role role,
        @JsonProperty("class") CreditClass creditClass,
        int score,
        boolean newcomer,
        String outlook,
        @Nullable CreditClass movedFrom,
        @Nullable LocalDate movedOn,
        LocalDate asOf) {

    /** The columns as CSV. */
    static final String HEAD = "enterprise,role,class,score,newcomer,outlook,movedFrom,movedOn,asOf";

    static LineView of(Line line) {
        return new LineView(
                line.subject().enterprise(),
                line.subject().role(),
                line.creditClass(),
                line.score(),
                line.newcomer(),
                line.outlook(),
                line.movedFrom(),
                line.movedOn(),
                line.asOf());
    }

    /** One line of CSV (RFC 4180); an absent value is an empty cell. Only codes of enterprises may need quotes. */
    String csv() {
        return Stream.of(
                        quoted(enterprise),
                        role.code(),
                        creditClass,
                        score,
                        newcomer,
                        outlook,
                        or(movedFrom),
                        or(movedOn),
                        asOf)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private static Object or(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static String quoted(String word) {
        return word.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
                ? '"' + word.replace("\"", "\"\"") + '"'
                : word;
    }
}
