package io.tidegate.bench.outage;

import io.tidegate.bench.load.Counts;
import io.tidegate.bench.load.TopicCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run showed; the names are the keys of the JSON file, which {@code README.md} explains.
 *
 * @param steadyPerSecond accepted documents a second before anything was taken away
 * @param kafkaDownPerSecond the same while Kafka was down
 * @param catchUpSeconds from Kafka's return until every accepted document was published, while more came
 * @param stored documents that ingest counts
 */
record OutageFigures(
        String begun,
        int kafkaDownSeconds,
        int postgresDownSeconds,
        double steadyPerSecond,
        double kafkaDownPerSecond,
        int kafkaDownSecondsWithout,
        double catchUpSeconds,
        double postgresDownPerSecond,
        long unavailableWhilePostgresDown,
        Counts.Snapshot counts,
        long stored,
        TopicCheck topic,
        long ingestMebibytesMost,
        Map<String, Boolean> checks,
        boolean holds) {

    /** Twice the heap that ./tidegate gives a service: what waits must wait in the database. */
    static final long MEBIBYTES_MAX = 1024;

    /** Seconds that may pass without an answer, such as when every sender waits for one slow commit. */
    static final int SECONDS_WITHOUT_MAX = 5;

    /**
     * What was seen of the whole run.
     *
     * @param steps before; while Kafka was down; while PostgreSQL was down
     * @param unavailable posts answered 503 while PostgreSQL was down
     */
    record Seen(
            List<Watch.Step> steps,
            double catchUpSeconds,
            long unavailable,
            Counts.Snapshot counts,
            long stored,
            TopicCheck topic,
            long mebibytes) {
        Seen {
            steps = List.copyOf(steps);
        }
    }

    static OutageFigures of(String begun, Seen seen) {
        Watch.Step steady = seen.steps().get(0);
        Watch.Step kafkaDown = seen.steps().get(1);
        Watch.Step postgresDown = seen.steps().get(2);
        Counts.Snapshot counts = seen.counts();
        TopicCheck topic = seen.topic();
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put(
                "acceptance goes on while Kafka is down",
                kafkaDown.mean() > 0.5 * steady.mean() && kafkaDown.secondsWithout() <= SECONDS_WITHOUT_MAX);
        checks.put("every accepted document is published", topic.documents() == counts.documents());
        checks.put("none is published twice", topic.twice() == 0);
        checks.put("none overtakes another of its order number", topic.overtaken() == 0 && topic.incomplete() == 0);
        checks.put("every sender ends with each document stored once", seen.stored() == counts.documents());
        checks.put("without PostgreSQL the answer is 503", seen.unavailable() > 0);
        checks.put("with Retry-After each time", counts.withoutRetryAfter() == 0);
        checks.put("no connection breaks", counts.broken() == 0);
        checks.put("nothing else is answered", counts.surprises().isEmpty());
        checks.put("memory stays bounded", seen.mebibytes() <= MEBIBYTES_MAX);
        return new OutageFigures(
                begun,
                kafkaDown.acceptedPerSecond().size(),
                postgresDown.acceptedPerSecond().size(),
                rounded(steady.mean()),
                rounded(kafkaDown.mean()),
                kafkaDown.secondsWithout(),
                rounded(seen.catchUpSeconds()),
                rounded(postgresDown.mean()),
                seen.unavailable(),
                counts,
                seen.stored(),
                topic,
                seen.mebibytes(),
                checks,
                !checks.containsValue(false));
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
