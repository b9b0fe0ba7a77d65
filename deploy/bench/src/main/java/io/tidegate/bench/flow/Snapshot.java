package io.tidegate.bench.flow;

import io.tidegate.bench.measure.ProcessCosts;
import io.tidegate.bench.suite.Accounting;
import io.tidegate.bench.suite.SuiteClient;
import java.io.IOException;
import java.util.Map;

/** What the suite has counted and spent at one moment. */
record Snapshot(long nanos, Accounting accounting, ProcessCosts costs) {

    static Snapshot take(SuiteClient client, Map<String, Long> pids) throws IOException, InterruptedException {
        return new Snapshot(System.nanoTime(), Accounting.of(client), ProcessCosts.of(pids));
    }

    double secondsSince(Snapshot earlier) {
        return (nanos - earlier.nanos) / 1e9;
    }
}
