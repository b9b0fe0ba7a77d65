package io.tidegate.risk.rulebook;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as written. {@code rules/README.md} is the reference for those who write one.
 *
 * @param id kebab-case words joined by dots, unique
 * @param version counts up with every change of what it decides
 * @param pattern one of the twelve risk patterns, where it belongs to one
 * @param needs facts without which the rule does not apply; looked up before anything is evaluated
 * @param applies CEL; where it is false the rule does not apply. Absent: always
 * @param when CEL; where it is true the rule hits
 * @param points 1 to 100; with bands the highest of theirs
 * @param bands points by the value of a number, where they are not always the same
 * @param severity minor, general or serious
 * @param owner who answers for it
 * @param validFrom first Beijing day of event time; absent: since ever
 * @param cap the most that it may hold or have inspected; absent: no bound
 * @param validTo the day after the last; absent: until further notice
 */
public record Rule(
        String id,
        int version,
        @Nullable String pattern,
        List<String> needs,
        @Nullable String applies,
        String when,
        int points,
        @Nullable Bands bands,
        Measure measure,
        String severity,
        String owner,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        UnknownPolicy onUnknown,
        @Nullable Cap cap,
        Words words) {

    public Rule {
        needs = List.copyOf(needs);
    }
}
