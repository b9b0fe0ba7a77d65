package io.tidegate.bench.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts answers by status, accepted ones by type, and reasons of what was not accepted. Thread-safe. */
public final class Tally {

    private final Map<String, Long> statuses = new TreeMap<>();
    private final Map<String, Long> acceptedByType = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();

    /** Counts one answer of ingest. */
    public synchronized void count(JsonNode answer) {
        String status = answer.path("status").asText("unknown");
        statuses.merge(status, 1L, Long::sum);
        if (status.equals("accepted")) {
            acceptedByType.merge(answer.path("type").asText("unknown"), 1L, Long::sum);
        }
        if (status.equals("rejected")) {
            JsonNode error = answer.path("errors").path(0);
            reasons.merge(reason(error), 1L, Long::sum);
        }
    }

    /** Counts a message that was refused as a whole. */
    public synchronized void refusedMessage(String why) {
        statuses.merge("rejected", 1L, Long::sum);
        reasons.merge(why, 1L, Long::sum);
    }

    /** Answers of this status. */
    public synchronized long of(String status) {
        return statuses.getOrDefault(status, 0L);
    }

    /** All answers. */
    public synchronized long total() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Accepted documents by type. */
    public synchronized Map<String, Long> acceptedByType() {
        return new TreeMap<>(acceptedByType);
    }

    /** The commonest reasons of rejection, each with its count, at most {@code limit}. */
    public synchronized List<String> commonestReasons(int limit) {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(reason -> reason.getValue() + " x " + reason.getKey())
                .toList();
    }

    /** The code and the field; line numbers are left out, so that equal faults count together. */
    private static String reason(JsonNode error) {
        String field = error.path("pointer").asText("").replaceAll("/\\d+/", "/*/");
        return error.path("code").asText("no code") + (field.isEmpty() ? "" : " at " + field);
    }
}
