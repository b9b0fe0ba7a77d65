package io.tidegate.rating.prior;

import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.prior.PriorSnapshot.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers what was observed of everybody and fits the priors of all circles: role and group, role, all roles. Not
 * thread-safe. The result does not depend on the order of observations.
 */
public final class PriorFit {

    /** So many peers settle mean and strength to a few parts in a hundred; more only cost time. */
    private static final int FITTED_MAX = 5000;

    /** A mean of exactly 0 or 1 would forbid what only was not seen yet. */
    private static final double MEAN_MIN = 1e-4;

    private final Methodology methodology;
    private final Map<String, Sample> samples = new TreeMap<>();

    public PriorFit(Methodology methodology) {
        this.methodology = methodology;
    }

    /** {@code k} bad of {@code n}, both decayed, of one enterprise; without exposures it says nothing. */
    public void add(String role, String indicator, String group, double n, double k) {
        if (n > 0) {
            if (!group.equals(PriorSnapshot.ALL)) {
                add(role + '|' + indicator + '|' + group, n, k);
            }
            add(role + '|' + indicator + '|' + PriorSnapshot.ALL, n, k);
            add(PriorSnapshot.ALL + '|' + indicator + '|' + PriorSnapshot.ALL, n, k);
        }
    }

    /** A share of one enterprise, 0 to 1: it has no counts. */
    public void addShare(String role, String indicator, double share) {
        samples.computeIfAbsent(role + '|' + indicator + '|' + PriorSnapshot.ALL, _ -> new Sample(true))
                .add(1, share);
    }

    /** The snapshot of all circles. */
    public PriorSnapshot fit(String id, int day) {
        List<Cell> cells = new ArrayList<>();
        samples.forEach((key, sample) -> {
            if (sample.size >= methodology.priors().entitiesMin()) {
                String[] parts = key.split("\\|", -1);
                cells.add(cell(parts[0], parts[1], parts[2], sample));
            }
        });
        return new PriorSnapshot(id, day, cells);
    }

    private void add(String key, double n, double k) {
        samples.computeIfAbsent(key, _ -> new Sample(false)).add(n, k);
    }

    private Cell cell(String role, String indicator, String group, Sample sample) {
        sample.sort();
        double mean = 0;
        double strength = methodology.priors().strengthMax();
        if (!sample.share) {
            BetaBinomial.Fit fit = BetaBinomial.fit(sample.part(sample.n), sample.part(sample.k));
            mean = Math.clamp(fit.mean(), MEAN_MIN, 1 - MEAN_MIN);
            strength = Math.clamp(
                    fit.strength(),
                    methodology.priors().strengthMin(),
                    methodology.priors().strengthMax());
        }
        double[] rates = new double[sample.size];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = sample.share ? sample.k[i] : (sample.k[i] + mean * strength) / (sample.n[i] + strength);
        }
        Arrays.sort(rates);
        List<Double> quantiles = new ArrayList<>(PriorSnapshot.QUANTILES);
        for (int i = 0; i < PriorSnapshot.QUANTILES; i++) {
            quantiles.add(rates[(int) ((long) (rates.length - 1) * i / (PriorSnapshot.QUANTILES - 1))]);
        }
        Cell cell = new Cell(role, indicator, group, sample.size, mean, strength, quantiles);
        return sample.share ? new Cell(role, indicator, group, sample.size, cell.median(), strength, quantiles) : cell;
    }

    /** Observations of one circle. */
    private static final class Sample {

        private static final int FIRST = 64;

        private final boolean share;
        private double[] n = new double[FIRST];
        private double[] k = new double[FIRST];
        private int size;

        Sample(boolean share) {
            this.share = share;
        }

        void add(double exposures, double bad) {
            if (size == n.length) {
                n = Arrays.copyOf(n, 2 * size);
                k = Arrays.copyOf(k, 2 * size);
            }
            n[size] = exposures;
            k[size++] = bad;
        }

        /** By exposures, then bad: the order of arrival must not show, and every so many-th is a fair sample. */
        void sort() {
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> n[a] == n[b] ? Double.compare(k[a], k[b]) : Double.compare(n[a], n[b]));
            double[] sortedN = new double[size];
            double[] sortedK = new double[size];
            for (int i = 0; i < size; i++) {
                sortedN[i] = n[order[i]];
                sortedK[i] = k[order[i]];
            }
            n = sortedN;
            k = sortedK;
        }

        double[] part(double[] of) {
            int taken = Math.min(size, FITTED_MAX);
            double[] part = new double[taken];
            for (int i = 0; i < taken; i++) {
                part[i] = of[(int) ((long) i * size / taken)];
            }
            return part;
        }
    }
}
