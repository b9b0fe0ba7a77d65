package io.tidegate.ingest.conformance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the documents of one type fared in one period.
 *
 * @param type code of the type; {@code unknown} where it could not be read
 * @param documents answered, dry runs left out
 * @param answers by status: accepted, duplicate, conflict, rejected, retry, each with its share
 * @param rejects by code of the violation, most frequent first; a document counts once for each code
 * @param lateness of accepted documents: our acceptance minus their own time
 * @param ahead accepted documents that are dated after our clock
 * @param fieldsSampled documents whose fields were looked at
 * @param fill share of those that filled a field that is not always required, by field
 */
public record TypeReport(
        String type,
        long documents,
        List<Part> answers,
        List<Part> rejects,
        @Nullable Lateness lateness,
        @Nullable Ahead ahead,
        long fieldsSampled,
        List<Part> fill) {

    public TypeReport {
        answers = List.copyOf(answers);
        rejects = List.copyOf(rejects);
        fill = List.copyOf(fill);
    }

    /** A part of the documents. */
    public record Part(String name, long documents, double share) {}

    /** Percentiles in seconds, at most 25 % too high. */
    public record Lateness(long p50Seconds, long p95Seconds) {}

    /** Documents from the future. */
    public record Ahead(long documents, double share, long p95Seconds) {}

    /** The report of the counts of one type; optional fields are named also where nobody filled them. */
    static TypeReport of(String type, Map<Kind, Map<String, Long>> counts, List<String> optionalFields) {
        Map<String, Long> outcomes = counts.getOrDefault(Kind.OUTCOME, Map.of());
        long documents = sum(outcomes);
        long accepted = outcomes.getOrDefault("accepted", 0L);
        long[] late = buckets(counts.getOrDefault(Kind.LATENESS, Map.of()));
        long[] early = buckets(counts.getOrDefault(Kind.AHEAD, Map.of()));
        long ahead = java.util.Arrays.stream(early).sum();
        long sampled = sum(counts.getOrDefault(Kind.SAMPLED, Map.of()));
        Map<String, Long> filled = counts.getOrDefault(Kind.FILLED, Map.of());
        return new TypeReport(
                type.isEmpty() ? "unknown" : type,
                documents,
                parts(outcomes, documents),
                parts(counts.getOrDefault(Kind.REJECT, Map.of()), documents),
                java.util.Arrays.stream(late).sum() == 0
                        ? null
                        : new Lateness(Spans.percentile(late, 0.5), Spans.percentile(late, 0.95)),
                ahead == 0 ? null : new Ahead(ahead, share(ahead, accepted), Spans.percentile(early, 0.95)),
                sampled,
                sampled == 0
                        ? List.of()
                        : optionalFields.stream()
                                .map(field -> part(field, filled.getOrDefault(field, 0L), sampled))
                                .toList());
    }

    private static List<Part> parts(Map<String, Long> counts, long all) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> part(entry.getKey(), entry.getValue(), all))
                .toList();
    }

    private static Part part(String name, long count, long all) {
        return new Part(name, count, share(count, all));
    }

    /** To four places. */
    private static double share(long part, long all) {
        return all == 0 ? 0 : Math.round(10_000.0 * part / all) / 10_000.0;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long[] buckets(Map<String, Long> counts) {
        long[] buckets = new long[Spans.BUCKETS];
        counts.forEach((bucket, n) -> buckets[Integer.parseInt(bucket)] += n);
        return buckets;
    }
}
