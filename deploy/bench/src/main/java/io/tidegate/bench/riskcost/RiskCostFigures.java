package io.tidegate.bench.riskcost;

import java.util.List;
import java.util.Map;

/**
 * All figures of a run.
 *
 * @param originals consignments really assessed before the first size, copied to reach the sizes
 * @param shareOfRow share of the large values that copies have
 * @param bytesPerConsignment of the database, indexes included, of the originals
 * @param backTest over what was really decided
 * @param costliestToCheapest of the sizes, by processor time
 */
record RiskCostFigures(
        String begun,
        Machine machine,
        long originals,
        double shareOfRow,
        long bytesPerConsignment,
        BackTested backTest,
        List<Size> sizes,
        double costliestToCheapest) {

    /** Where it ran. */
    record Machine(int processors, String system, String java) {}

    /**
     * One unsaved rule over all originals.
     *
     * @param state done, else what became of it
     * @param seconds from its begin to its end, as the service says
     * @param riskMicros processor time of the service, one decision; likewise of PostgreSQL
     * @param progressSeen how often more was done when asked again after 50 ms
     * @param cancelSeconds from the request to cancel another one until it was; -1 where that one was quicker
     */
    record BackTested(
            String state,
            long decisions,
            long hits,
            double seconds,
            double riskMicros,
            double postgresMicros,
            int progressSeen,
            double cancelSeconds) {}

    /**
     * What assessing cost while so many were stored. Microseconds are those of one consignment.
     *
     * @param stored consignments before the first that was measured
     * @param assessed consignments measured
     * @param cpuMicros processor time of risk-service, PostgreSQL and Kafka, by process
     * @param cpuMicrosSum of risk-service and PostgreSQL
     * @param batches transactions of the listener
     * @param batchMillisP99 from the commit of one batch to that of the next: polling and parsing are in it
     * @param statementsPerBatch round trips
     * @param databaseBytes of all of risk's database
     * @param fillSeconds copying, building indexes, VACUUM ANALYZE
     * @param statements the costliest ones of PostgreSQL
     */
    record Size(
            long stored,
            long assessed,
            double wallMicros,
            Map<String, Double> cpuMicros,
            double cpuMicrosSum,
            int batches,
            double documentsPerBatch,
            double batchMillisP50,
            double batchMillisP99,
            double batchMillisMax,
            double statementsPerBatch,
            double writtenBytes,
            long databaseBytes,
            double fillSeconds,
            List<Sql> statements) {}

    /**
     * One statement.
     *
     * @param begin its first words
     * @param micros time in PostgreSQL, of one consignment
     * @param blocksRead of 8 KiB, from outside its buffers, of one consignment
     */
    record Sql(String begin, double callsPerBatch, double micros, double blocksRead) {}

    static double rounded(double value, double digits) {
        return Math.round(value * digits) / digits;
    }
}
