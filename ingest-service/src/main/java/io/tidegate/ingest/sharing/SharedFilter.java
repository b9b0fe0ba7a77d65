package io.tidegate.ingest.sharing;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By what rows are chosen.
 *
 * @param given parameters by name, each valid for its dataset
 */
public record SharedFilter(SortedMap<String, String> given) {

    private static final int TEXT_MAX = 200;

    /** Parameters with a fixed set of words. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "level", Arrays.stream(RiskLevel.values()).map(RiskLevel::code).toList(),
            "measure",
                    Arrays.stream(Measure.values())
                            .map(measure -> Json.mapper().convertValue(measure, String.class))
                            .toList(),
            "role", List.of("platform", "merchant", "payment", "logistics", "declarant"),
            "rating", List.of("AA", "A", "B", "C", "D", "NR"),
            "kind", List.of("recall", "warning"),
            "state", List.of("opened", "scopeChanged", "closed"));

    public SharedFilter {
        given = new TreeMap<>(given);
    }

    /** The filter in the parameters of a request; a ProblemException names the first that is unknown or not valid. */
    public static SharedFilter of(Dataset dataset, Map<String, String> parameters) {
        SortedMap<String, String> given = new TreeMap<>(parameters);
        given.forEach((name, value) -> {
            if (!dataset.filters().contains(name)) {
                String known = dataset.filters().stream().sorted().collect(Collectors.joining(", "));
                throw invalid(
                        name + ": " + dataset.code() + " are chosen by " + known,
                        name + "：" + dataset.code() + " 可用的筛选参数为 " + known);
            }
            check(name, value);
        });
        return new SharedFilter(given);
    }

    /** The value of a parameter; null where it was not given. */
    public @Nullable String text(String name) {
        return given.get(name);
    }

    /** The value of a time; null where it was not given. */
    public @Nullable Instant time(String name) {
        String text = given.get(name);
        return text == null ? null : Instant.parse(text);
    }

    private static void check(String name, String value) {
        List<String> words = WORDS.get(name);
        if (words != null && !words.contains(value)) {
            throw invalid(
                    name + ": one of " + String.join(", ", words), name + "：须为 " + String.join("、", words) + " 之一");
        }
        if (value.isBlank() || value.length() > TEXT_MAX || value.indexOf('\0') >= 0) {
            throw invalid(name + ": 1 to " + TEXT_MAX + " characters", name + "：1 至 " + TEXT_MAX + " 个字符");
        }
        if (name.equals("eventFrom") || name.equals("eventUntil")) {
            try {
                Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw invalid(name + ": a time such as 2021-01-31T16:00:00Z", name + "：须为时间，例如 2021-01-31T16:00:00Z");
            }
        }
    }

    private static ProblemException invalid(String english, String chinese) {
        return new ProblemException(CommonProblem.INVALID_PARAMETER, english, chinese);
    }
}
