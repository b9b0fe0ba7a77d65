package io.tidegate.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.suite.SuiteClient;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What risk thinks of each consignment, read through its list.
 *
 * @param byId every consignment on file, by its id
 */
public record Verdicts(Map<String, Verdict> byId) {

    private static final int PAGE = 500;
    private static final List<String> LEVELS = List.of("none", "low", "medium", "high", "serious");

    /**
     * The last assessment of a consignment.
     *
     * @param patterns risk patterns among its reasons
     */
    public record Verdict(String id, String level, int score, Set<String> patterns) {

        boolean atLeast(String floor) {
            return LEVELS.indexOf(level) >= LEVELS.indexOf(floor);
        }
    }

    /** Reads all of them. */
    public static Verdicts read(SuiteClient client) throws IOException, InterruptedException {
        Map<String, Verdict> byId = new HashMap<>();
        String after = "";
        do {
            JsonNode page = client.get(client.suite().risk(), "/v1/consignments?limit=" + PAGE + after);
            for (JsonNode item : page.path("items")) {
                Set<String> patterns = new TreeSet<>();
                item.path("patterns").forEach(pattern -> patterns.add(pattern.asText()));
                var verdict = new Verdict(
                        item.path("id").asText(),
                        item.path("level").asText("none"),
                        item.path("score").asInt(),
                        patterns);
                byId.put(verdict.id(), verdict);
            }
            String next = page.path("next").asText("");
            after = next.isEmpty() ? "" : "&after=" + SuiteClient.encoded(next);
        } while (!after.isEmpty());
        return new Verdicts(byId);
    }

    /** The highest scores; of equal ones, those with the smaller id. */
    List<Verdict> highest(int limit) {
        return byId.values().stream()
                .sorted(Comparator.comparingInt(Verdict::score).reversed().thenComparing(Verdict::id))
                .limit(limit)
                .toList();
    }

    long count(String level) {
        return byId.values().stream().filter(v -> v.level().equals(level)).count();
    }
}
