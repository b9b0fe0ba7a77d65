package io.tidegate.rating.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ridge logistic regression by Newton's method (Le Cessie, van Houwelingen 1992), shrunk towards the methodology's own
 * expectation and not towards nothing: with few bad outcomes it stays there. Not thread-safe; the result does not depend
 * on the order of rows of the same day but for rounding.
 */
public final class ForecastFit {

    /** With fewer bad outcomes weights are not fitted (rating research, 7.1). */
    public static final int BAD_MIN = 200;

    /** Each weight is held to its start as by a normal prior of variance 1 / RIDGE. */
    private static final double RIDGE = 10;

    /** So much of the past is fitted to before the rest says whether it was worth it. */
    private static final double EARLIER = .75;

    private static final int STEPS = 25;
    private static final double TOLERANCE = 1e-9;

    private final List<double[]> rows = new ArrayList<>();
    private long cases;
    private long bad;

    /** What came of {@code n} exposures of an enterprise with these signals: {@code k} were bad. Earlier days first. */
    public void add(Signals signals, long n, long k) {
        if (n == 0) {
            return;
        }
        int others = signals.others().size();
        double[] row = new double[others + 5];
        row[0] = 1;
        row[1] = signals.own();
        for (int i = 0; i < others; i++) {
            row[i + 2] = signals.others().get(i);
        }
        row[others + 2] = signals.expected();
        row[others + 3] = n;
        row[others + 4] = k;
        rows.add(row);
        cases += n;
        bad += k;
    }

    /** Everything that another one has gathered. */
    public void add(ForecastFit other) {
        rows.addAll(other.rows);
        cases += other.cases;
        bad += other.bad;
    }

    /**
     * The model, if it would have been better: fitted to the earlier rows, its log-loss on the last quarter of them is
     * lower than that of the methodology's own expectation by more than a standard error (Breiman and others 1984: of
     * what is within one, the simpler). Else, and with too few bad outcomes, that expectation.
     */
    public ForecastModel fit() {
        if (bad < BAD_MIN || cases - bad < BAD_MIN) {
            return ForecastModel.own();
        }
        int earlier = 0;
        for (double seen = 0; seen < EARLIER * cases; earlier++) {
            seen += n(rows.get(earlier));
        }
        if (!better(rows.subList(earlier, rows.size()), fitted(rows.subList(0, earlier)))) {
            return ForecastModel.own();
        }
        double[] weights = fitted(rows);
        return new ForecastModel(
                weights[0], weights[1], Arrays.stream(weights).skip(2).boxed().toList(), cases, bad);
    }

    private static double[] start(int size) {
        double[] weights = new double[size];
        weights[1] = 1;
        return weights;
    }

    private static double[] fitted(List<double[]> rows) {
        int size = rows.getFirst().length - 3;
        double[] weights = start(size);
        for (int step = 0; step < STEPS; step++) {
            double[] move = move(rows, weights);
            double most = 0;
            for (int i = 0; i < size; i++) {
                weights[i] += move[i];
                most = Math.max(most, Math.abs(move[i]));
            }
            if (most < TOLERANCE) {
                break;
            }
        }
        return weights;
    }

    private static double n(double[] row) {
        return row[row.length - 2];
    }

    private static double odds(double[] row, double[] weights) {
        double odds = row[weights.length];
        for (int i = 0; i < weights.length; i++) {
            odds += weights[i] * row[i];
        }
        return odds;
    }

    private static boolean better(List<double[]> rows, double[] tried) {
        double[] own = start(tried.length);
        double gain = 0;
        double squares = 0;
        for (double[] row : rows) {
            double one = loss(row, own) - loss(row, tried);
            gain += one;
            squares += one * one;
        }
        return gain > Math.sqrt(squares);
    }

    /** The negative log-likelihood of a row. */
    private static double loss(double[] row, double[] weights) {
        double odds = odds(row, weights);
        double k = row[row.length - 1];
        return k * Math.log1p(Math.exp(-odds)) + (n(row) - k) * Math.log1p(Math.exp(odds));
    }

    private static double[] move(List<double[]> rows, double[] weights) {
        int size = weights.length;
        double[][] system = new double[size][size + 1];
        for (double[] row : rows) {
            double p = 1 / (1 + Math.exp(-odds(row, weights)));
            double off = row[size + 2] - n(row) * p;
            double curve = n(row) * p * (1 - p);
            for (int i = 0; i < size; i++) {
                system[i][size] += off * row[i];
                double part = curve * row[i];
                for (int j = 0; j <= i; j++) {
                    system[i][j] += part * row[j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                system[i][i] += RIDGE;
                system[i][size] -= RIDGE * (weights[i] - (i == 1 ? 1 : 0));
            }
            for (int j = i + 1; j < size; j++) {
                system[i][j] = system[j][i];
            }
        }
        return solved(system);
    }

    /** Gauss and Jordan; the matrix is positive definite, so no row is exchanged. */
    private static double[] solved(double[][] system) {
        int size = system.length;
        for (int i = 0; i < size; i++) {
            for (int row = 0; row < size; row++) {
                double factor = row == i ? 0 : system[row][i] / system[i][i];
                for (int j = i; factor != 0 && j <= size; j++) {
                    system[row][j] -= factor * system[i][j];
                }
            }
        }
        double[] solved = new double[size];
        Arrays.setAll(solved, i -> system[i][size] / system[i][i]);
        return solved;
    }
}
