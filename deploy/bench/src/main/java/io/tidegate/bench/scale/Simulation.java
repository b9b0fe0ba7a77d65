package io.tidegate.bench.scale;

import java.util.Arrays;

/**
 * Replicas of one service at the partitions of a topic. A replica takes what waits in its partitions as one batch, at most so
 * many documents, and works on it for a time; what comes meanwhile waits. Partitions are dealt to replicas in turn, as evenly as
 * they go.
 *
 * @param documentMicros processor time of a document, in microseconds
 * @param batchMicros how long a batch waits beside its work: for the disk, for an answer
 * @param batchMax documents of a batch
 * @param cores that one replica may use at a time
 */
record Simulation(double documentMicros, double batchMicros, int batchMax, double cores) {

    /**
     * What a run showed.
     *
     * @param utilisationMean share of the time in which replicas work, on average
     * @param utilisationMost of the busiest replica
     * @param waitP50 seconds from arrival until the end of the document's batch
     * @param waitP99 likewise
     * @param backlogSeconds how long the last replica works on after the last arrival: large where a replica cannot keep up
     */
    record Result(
            double utilisationMean, double utilisationMost, double waitP50, double waitP99, double backlogSeconds) {}

    Result run(Arrivals arrivals, int replicas) {
        Work work = work(arrivals, replicas);
        Arrays.sort(work.waits());
        int n = work.waits().length;
        double end = n == 0 ? 0 : arrivals.seconds()[n - 1];
        double span = Math.max(end, 1e-9);
        return new Result(
                Arrays.stream(work.busy()).sum() / replicas / span,
                Arrays.stream(work.busy()).max().orElse(0) / span,
                quantile(work.waits(), 0.5),
                quantile(work.waits(), 0.99),
                Math.max(0, work.end() - end));
    }

    /** Seconds of each document from its arrival until it was done. */
    double[] waits(Arrivals arrivals, int replicas) {
        return work(arrivals, replicas).waits();
    }

    private record Work(double[] waits, double[] busy, double end) {}

    private Work work(Arrivals arrivals, int replicas) {
        double[] waits = new double[arrivals.seconds().length];
        double[] busy = new double[replicas];
        double end = 0;
        int written = 0;
        for (int replica = 0; replica < replicas; replica++) {
            double[] own = ownOf(arrivals, replica, replicas);
            double free = 0;
            int next = 0;
            while (next < own.length) {
                double begin = Math.max(free, own[next]);
                int to = next;
                while (to < own.length && to - next < batchMax && own[to] <= begin) {
                    to++;
                }
                double seconds = (to - next) * documentMicros / cores / 1e6;
                free = begin + seconds + batchMicros / 1e6;
                busy[replica] += seconds;
                for (; next < to; next++) {
                    waits[written++] = free - own[next];
                }
            }
            end = Math.max(end, free);
        }
        return new Work(waits, busy, end);
    }

    private static double[] ownOf(Arrivals arrivals, int replica, int replicas) {
        double[] own = new double[arrivals.seconds().length];
        int n = 0;
        for (int i = 0; i < own.length; i++) {
            if (arrivals.partitions()[i] % replicas == replica) {
                own[n++] = arrivals.seconds()[i];
            }
        }
        return Arrays.copyOf(own, n);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
    }
}
