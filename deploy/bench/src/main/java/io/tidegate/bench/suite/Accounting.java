package io.tidegate.bench.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.document.DocumentType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the four services count at one moment: documents stored by ingest and consumed by each of the others, by type.
 *
 * @param stored by type, since the suite's data began
 * @param consumed by service (risk, rating, trace), then by type: by the listener that reads documents
 * @param assessments that rating received from risk
 * @param deadLetters in all services
 * @param pending batches of all outboxes not yet published
 * @param figures everything counted, to see whether anything still moves
 */
public record Accounting(
        Map<String, Long> stored,
        Map<String, Map<String, Long>> consumed,
        long assessments,
        long deadLetters,
        long pending,
        String figures) {

    public Accounting {
        stored = new TreeMap<>(stored);
        consumed = new TreeMap<>(consumed);
    }

    /** Asks all four. */
    public static Accounting of(SuiteClient client) throws IOException, InterruptedException {
        Suite suite = client.suite();
        var figures = new StringBuilder();
        JsonNode ingest = client.get(suite.ingest(), "/v1/accounting");
        long deadLetters = ingest.path("deadLetters").asLong();
        long pending = ingest.path("outbox").path("pending").asLong();
        figures.append(ingest);
        Map<String, Long> stored = new TreeMap<>();
        for (DocumentType type : DocumentType.values()) {
            stored.put(type.code(), ingest.path("stored").path(type.code()).asLong());
        }
        long assessments = 0;
        Map<String, Map<String, Long>> consumed = new TreeMap<>();
        for (var service : Map.of("risk", suite.risk(), "rating", suite.rating(), "trace", suite.trace())
                .entrySet()) {
            JsonNode figure = client.get(service.getValue(), "/v1/accounting");
            deadLetters += figure.path("deadLetters").asLong();
            pending += figure.path("outbox").path("pending").asLong();
            consumed.put(service.getKey(), documents(figure.path("consumed")));
            assessments += service.getKey().equals("rating") ? assessments(figure.path("consumed")) : 0;
            figures.append(figure);
        }
        return new Accounting(stored, consumed, assessments, deadLetters, pending, figures.toString());
    }

    /** Every stored document was consumed once by each service, nothing waits and nothing was set aside. */
    public boolean addsUp() {
        return pending == 0 && deadLetters == 0 && consumed.values().stream().allMatch(stored::equals);
    }

    /** All documents stored. */
    public long storedTotal() {
        return total(stored);
    }

    /** Documents that one service (risk, rating, trace) consumed. */
    public long consumedBy(String service) {
        return total(consumed.getOrDefault(service, Map.of()));
    }

    /** The fewest documents that a service consumed. */
    public long consumedLeast() {
        return consumed.values().stream().mapToLong(Accounting::total).min().orElse(0);
    }

    /** Where the counts differ, in words; empty where they do not. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        consumed.forEach((service, counts) -> counts.forEach((type, n) -> {
            long expected = stored.getOrDefault(type, 0L);
            if (n != expected) {
                differences.add(service + " has " + n + " of " + expected + " " + type);
            }
        }));
        if (deadLetters > 0) {
            differences.add(deadLetters + " dead letters");
        }
        if (pending > 0) {
            differences.add(pending + " batches unpublished");
        }
        return differences;
    }

    /** The counts of the listener that reads the most documents. */
    private static Map<String, Long> documents(JsonNode listeners) {
        Map<String, Long> most = new TreeMap<>();
        for (DocumentType type : DocumentType.values()) {
            most.put(type.code(), 0L);
        }
        for (JsonNode listener : listeners) {
            Map<String, Long> counts = new TreeMap<>();
            for (DocumentType type : DocumentType.values()) {
                counts.put(type.code(), listener.path(type.eventType()).asLong());
            }
            if (total(counts) > total(most)) {
                most = counts;
            }
        }
        return most;
    }

    private static long assessments(JsonNode listeners) {
        long sum = 0;
        for (JsonNode listener : listeners) {
            for (var type : listener.properties()) {
                sum += type.getKey().startsWith("io.tidegate.assessment")
                        ? type.getValue().asLong()
                        : 0;
            }
        }
        return sum;
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
