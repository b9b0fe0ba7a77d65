package io.tidegate.bench.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * How much was captured by each second of a stretch, so that the slowest minutes of it show and not only the mean. Counts from
 * any thread; the rest is for the one that made it.
 */
final class Stretch implements AutoCloseable {

    private final AtomicLong count = new AtomicLong();
    /** What had been captured at the beginning and after each second. */
    private final List<Long> sums = new ArrayList<>(List.of(0L));

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("bench-clock").daemon().factory());

    /** Begins; {@code everySecond} is told what was captured in the second that ends. */
    Stretch(LongConsumer everySecond) {
        var unused = clock.scheduleAtFixedRate(
                () -> {
                    long sum = count.get();
                    long before = sums.getLast();
                    sums.add(sum);
                    everySecond.accept(sum - before);
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    void add(int events) {
        long unused = count.addAndGet(events);
    }

    /** Ends it, and the second that runs with it. */
    @Override
    public void close() {
        clock.close();
    }

    /** Events a second in the slowest {@code seconds} of it that follow each other; 0 where it was shorter. After closing. */
    double slowest(int seconds) {
        return slowest(sums, seconds);
    }

    static double slowest(List<Long> sums, int seconds) {
        double slowest = 0;
        for (int from = 0; from + seconds < sums.size(); from++) {
            double rate = (double) (sums.get(from + seconds) - sums.get(from)) / seconds;
            slowest = from == 0 ? rate : Math.min(slowest, rate);
        }
        return slowest;
    }
}
