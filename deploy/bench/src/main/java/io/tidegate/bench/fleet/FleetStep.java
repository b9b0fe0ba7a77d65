package io.tidegate.bench.fleet;

import java.util.Map;

/**
 * What was seen while the fleet was changed and for a while after.
 *
 * @param replicas how many of each service ran at its end
 * @param seconds it took
 * @param accepted documents decided since the run began
 * @param consumed documents by service at its end, while more came
 * @param standstillMillis longest time in which documents of a partition were not counted by a service (ingest: of all), by
 *     service
 * @param standstillMillisByPartition the same of each partition (ingest: of all, as 0)
 * @param broken posts without an answer in it: each was sent again
 */
record FleetStep(
        String name,
        String replicas,
        double seconds,
        long accepted,
        Map<String, Long> consumed,
        Map<String, Long> standstillMillis,
        Map<String, Map<Integer, Long>> standstillMillisByPartition,
        long broken) {}
