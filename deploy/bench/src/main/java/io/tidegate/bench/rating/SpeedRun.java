package io.tidegate.bench.rating;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Rater;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long rating everybody takes, and rating one enterprise again after one more event, whatever it did before. In memory:
 * reading and writing the store is not in it, making the dossiers neither.
 */
final class SpeedRun {

    private static final String PART = "speed";
    private static final int CHUNK = 10_000;
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e3;
    private static final double SECONDS_MAX = 60;
    private static final int AGAIN = 50;
    private static final int ROUNDS = 11;

    private final Report report;
    private final Histories histories;
    private final Rater rater;
    private final int platforms;
    private final int merchants;

    SpeedRun(Report report, Histories histories, Rater rater, int platforms, int merchants) {
        this.report = report;
        this.histories = histories;
        this.rater = rater;
        this.platforms = platforms;
        this.merchants = merchants;
    }

    void run(LocalDate asOf) {
        report.heading("speed");
        int day = Math.toIntExact(asOf.toEpochDay());
        long nanos = rated(Role.MERCHANT, merchants, day) + rated(Role.PLATFORM, platforms, day);
        double seconds = nanos / NANOS;
        int processors = Runtime.getRuntime().availableProcessors();
        report.put(PART, "secondsForAll", seconds);
        report.put(PART, "processors", processors);
        report.bar(
                PART,
                "full re-rating",
                "%,d in %.1f s on %d processors, in memory".formatted(merchants + platforms, seconds, processors),
                "< 60 s",
                seconds < SECONDS_MAX);
        oneMore(asOf);
    }

    private long rated(Role role, int count, int day) {
        long nanos = 0;
        LocalDate asOf = LocalDate.ofEpochDay(day);
        for (int from = 0; from < count; from += CHUNK) {
            List<Dossier> dossiers = new ArrayList<>(CHUNK);
            for (int i = from; i < Math.min(count, from + CHUNK); i++) {
                dossiers.add(histories.planted(role, i).dossier(day, day));
            }
            long begun = System.nanoTime();
            long sum = IntStream.range(0, dossiers.size())
                    .parallel()
                    .mapToLong(i -> rater.rate(dossiers.get(i), asOf).score())
                    .sum();
            nanos += System.nanoTime() - begun;
            if (sum < 0) {
                throw new IllegalStateException("A score is negative");
            }
        }
        return nanos;
    }

    private void oneMore(LocalDate asOf) {
        long[] sizes = {1_000_000, 10_000_000, 100_000_000};
        for (long evidence : sizes) {
            oneMore(asOf, evidence);
        }
        double least = Double.MAX_VALUE;
        double most = 0;
        for (long evidence : sizes) {
            double micros = oneMore(asOf, evidence);
            report.put(PART, "microsForOneMoreOf" + evidence, micros);
            report.line("   one more event of %,d: %.0f microseconds of processor time", evidence, micros);
            least = Math.min(least, micros);
            most = Math.max(most, micros);
        }
        report.bar(
                PART,
                "one more event",
                "%.0f to %.0f us of an enterprise with 1, 10, 100 million".formatted(least, most),
                "constant: within 1.5 times",
                most <= 1.5 * least);
    }

    /** Median over rounds of the processor time of one rating, in microseconds. */
    private double oneMore(LocalDate asOf, long evidence) {
        int day = Math.toIntExact(asOf.toEpochDay());
        List<Done> done = new ArrayList<>();
        List<Bad> bad = new ArrayList<>();
        for (int i = 0; i < Histories.YEARS; i++) {
            done.add(new Done(Unit.ORDER, day - i, evidence / Histories.YEARS));
            bad.add(new Bad("I1", day - i, Severity.GENERAL, Kind.ASSESSMENT, evidence / Histories.YEARS / 50));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] micros = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begun = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < AGAIN; i++) {
                done.set(0, new Done(Unit.ORDER, day, evidence / Histories.YEARS + i));
                rater.rate(new Dossier(new Subject("big", Role.MERCHANT), done, bad), asOf);
            }
            micros[round] = (threads.getCurrentThreadCpuTime() - begun) / MICROS / AGAIN;
        }
        Arrays.sort(micros);
        return micros[ROUNDS / 2];
    }
}
