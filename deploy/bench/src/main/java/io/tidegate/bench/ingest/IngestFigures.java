package io.tidegate.bench.ingest;

import io.tidegate.bench.measure.RawLimit;
import java.util.List;
import java.util.Map;

/**
 * What a run measured; the names are the keys of the JSON file, which {@code README.md} explains.
 *
 * @param rounds all of them, in order
 */
record IngestFigures(
        String begun,
        Machine machine,
        Settings settings,
        List<Phase> warmUp,
        List<Round> rounds,
        Summary summary,
        boolean complete) {

    /** Where it was measured. */
    record Machine(int cores, String system, String java) {}

    /** How it was measured. */
    record Settings(
            int seconds,
            int rounds,
            int documentsPerPost,
            int connections,
            int cebHeads,
            int cebConnections,
            int singleConnections) {}

    /** One load. */
    record Phase(
            String name,
            double seconds,
            double drainSeconds,
            long posts,
            long documents,
            long accepted,
            Map<Integer, Long> refusals,
            double acceptedPerSecond,
            double publishedPerSecond,
            double postMillisP50,
            double postMillisP99,
            double postMillisMax,
            Map<String, Double> cpuMicrosPerDocument,
            double cpuMicrosPerDocumentSum) {

        boolean complete() {
            return refusals.isEmpty() && accepted == documents;
        }
    }

    /** The machine's own limit, documents a second. */
    record Raw(double copyPerSecond, double producePerSecond, double bothPerSecond) {

        static Raw of(RawLimit limit) {
            return new Raw(
                    rounded(limit.documents() / limit.copySeconds()),
                    rounded(limit.documents() / limit.produceSeconds()),
                    rounded(limit.documentsPerSecond()));
        }
    }

    /**
     * The raw limit, the three loads, the raw limit again.
     *
     * @param ndjsonToRaw documents published a second, to the mean of both raw limits
     */
    record Round(
            Raw rawBefore,
            Phase ndjson,
            Phase ceb,
            Phase singles,
            Raw rawAfter,
            double ndjsonToRaw,
            double cebToNdjson) {

        static Round of(Raw rawBefore, Phase ndjson, Phase ceb, Phase singles, Raw rawAfter) {
            double raw = (rawBefore.bothPerSecond() + rawAfter.bothPerSecond()) / 2;
            return new Round(
                    rawBefore,
                    ndjson,
                    ceb,
                    singles,
                    rawAfter,
                    Math.round(1000 * ndjson.publishedPerSecond() / raw) / 1000.0,
                    Math.round(1000 * ceb.publishedPerSecond() / ndjson.publishedPerSecond()) / 1000.0);
        }

        boolean complete() {
            return ndjson.complete() && ceb.complete() && singles.complete();
        }
    }

    /** Medians of the rounds, and whether they reach the goals. */
    record Summary(
            double ndjsonToRaw,
            double cebToNdjson,
            double singlesPerSecond,
            double singleMillisP99,
            boolean ndjsonReached,
            boolean cebReached,
            boolean singlesReached) {

        static final double NDJSON_GOAL = 0.5;
        static final double CEB_GOAL = 0.5;
        static final double SINGLES_GOAL = 4_000;

        static Summary of(List<Round> rounds) {
            double ndjson = median(rounds.stream().map(Round::ndjsonToRaw).toList());
            double ceb = median(rounds.stream().map(Round::cebToNdjson).toList());
            double singles = median(rounds.stream()
                    .map(round -> round.singles().acceptedPerSecond())
                    .toList());
            double p99 = median(rounds.stream()
                    .map(round -> round.singles().postMillisP99())
                    .toList());
            return new Summary(
                    ndjson, ceb, singles, p99, ndjson >= NDJSON_GOAL, ceb >= CEB_GOAL, singles >= SINGLES_GOAL);
        }
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
