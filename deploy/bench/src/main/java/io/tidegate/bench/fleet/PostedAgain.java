package io.tidegate.bench.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of posting everything once more after ingest was set back.
 *
 * @param accepted documents that were gone and are accepted again
 * @param duplicate documents that ingest still had
 * @param stored documents that ingest has in the end, of {@code expected}
 * @param differences of what the other services have, before and after, in words; there should be none
 * @param rating what its tables have and add up to, afterwards
 */
record PostedAgain(
        long accepted, long duplicate, long stored, long expected, List<String> differences, Map<String, Long> rating) {

    static PostedAgain of(
            long accepted,
            long duplicate,
            long stored,
            long expected,
            Map<String, Map<String, Long>> before,
            Map<String, Map<String, Long>> after) {
        List<String> differences = new ArrayList<>();
        before.forEach((service, contents) -> contents.forEach((what, number) -> {
            long now = after.getOrDefault(service, Map.of()).getOrDefault(what, 0L);
            if (number != now) {
                differences.add("%s, %s: %d before, %d after".formatted(service, what, number, now));
            }
        }));
        return new PostedAgain(
                accepted, duplicate, stored, expected, differences, after.getOrDefault("rating", Map.of()));
    }

    boolean holds() {
        return differences.isEmpty() && stored == expected;
    }
}
