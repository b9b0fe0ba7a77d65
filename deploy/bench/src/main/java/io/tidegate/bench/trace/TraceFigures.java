package io.tidegate.bench.trace;

import java.util.List;
import java.util.Map;

/**
 * What a run measured; the names are the keys of the JSON file.
 *
 * @param sizes one for each size of the store, in order
 * @param recall of a large lot in the largest store
 */
record TraceFigures(
        String begun, int cores, String java, int eventsPerDocument, int connections, List<Size> sizes, Recall recall) {

    /**
     * The store at one size.
     *
     * @param events in the store
     * @param seconds that capture took since the size before
     * @param sustainedPerSecond events captured a second in the slowest five minutes; 0 where it took less
     * @param behindSeconds until the service had looked at the last of them for findings; their cost is counted
     * @param documentMillisP99 of one document of capture
     * @param queryMillisP50 of {@code GET /events} by EPC, one after the other
     * @param storedBytesPerEvent tables and indexes of the whole database
     */
    record Size(
            long events,
            double seconds,
            double capturedPerSecond,
            double sustainedPerSecond,
            double behindSeconds,
            double documentMillisP50,
            double documentMillisP99,
            Map<String, Double> cpuMicrosPerEvent,
            int queries,
            double queryMillisP50,
            double queryMillisP99,
            double queryMillisMax,
            double storedBytesPerEvent) {}

    /**
     * The recall of a lot.
     *
     * @param things that it reaches
     * @param previewSeconds all previews, in order
     */
    record Recall(long things, double captureSeconds, List<Double> previewSeconds, double openSeconds) {}
}
