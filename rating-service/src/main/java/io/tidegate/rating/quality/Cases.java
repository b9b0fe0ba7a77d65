package io.tidegate.rating.quality;

import java.util.Arrays;

/**
 * Forecasts of yes or no and what came: many cases with the same forecast are one row, so memory grows with enterprises and
 * not with what they do. Not thread-safe.
 */
public final class Cases {

    /** Forecasts are held off certainty by this much, as in the research that the bars come from. */
    private static final double CLIP = 1e-4;

    private static final int STEPS = 50;
    private static final int FIRST = 1024;

    private double[] forecasts = new double[FIRST];
    private long[] yes = new long[FIRST];
    private long[] no = new long[FIRST];
    private int rows;
    private long yesAll;
    private long noAll;

    /** One case. */
    public void add(double forecast, boolean outcome) {
        add(forecast, outcome ? 1 : 0, outcome ? 0 : 1);
    }

    /** So many cases with that forecast that came true, and so many that did not. */
    public void add(double forecast, long came, long cameNot) {
        if (came + cameNot == 0) {
            return;
        }
        if (rows == forecasts.length) {
            forecasts = Arrays.copyOf(forecasts, 2 * rows);
            yes = Arrays.copyOf(yes, 2 * rows);
            no = Arrays.copyOf(no, 2 * rows);
        }
        forecasts[rows] = forecast;
        yes[rows] = came;
        no[rows++] = cameNot;
        yesAll += came;
        noAll += cameNot;
    }

    /** How many cases. */
    public long size() {
        return yesAll + noAll;
    }

    /** How many of them came true. */
    public long yes() {
        return yesAll;
    }

    /** The share that came true. */
    public double rate() {
        return (double) yesAll / size();
    }

    /** The mean forecast. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += forecasts[i] * (yes[i] + no[i]);
        }
        return sum / size();
    }

    /** Mean of the negative log of the probability given to what came; forecasts are kept off 0 and 1 by 0.0001. */
    public double logLoss() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double p = Math.clamp(forecasts[i], CLIP, 1 - CLIP);
            sum -= yes[i] * Math.log(p) + no[i] * Math.log(1 - p);
        }
        return sum / size();
    }

    /** Mean squared distance of forecast and outcome (Brier 1950, for one of two classes). */
    public double brier() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += yes[i] * (1 - forecasts[i]) * (1 - forecasts[i]) + no[i] * forecasts[i] * forecasts[i];
        }
        return sum / size();
    }

    /**
     * How well the forecasts order the cases.
     *
     * @param auc area under the ROC curve by ranks; ties count half. NaN where all came or none did, as the others
     * @param error standard error of the area (Hanley and McNeil 1982)
     * @param ks largest distance between the distributions of the two outcomes (Kolmogorov and Smirnov)
     */
    public record Order(double auc, double error, double ks) {}

    /** Sorts the rows: costs n log n. */
    public Order order() {
        Integer[] places = new Integer[rows];
        Arrays.setAll(places, i -> i);
        Arrays.sort(places, (a, b) -> Double.compare(forecasts[a], forecasts[b]));
        double area = 0;
        double below = 0;
        double found = 0;
        double distance = 0;
        int i = 0;
        while (i < rows) {
            double value = forecasts[places[i]];
            double tiedYes = 0;
            double tiedNo = 0;
            while (i < rows && forecasts[places[i]] == value) {
                tiedYes += yes[places[i]];
                tiedNo += no[places[i++]];
            }
            area += tiedYes * (below + tiedNo / 2);
            below += tiedNo;
            found += tiedYes;
            distance = Math.max(distance, Math.abs(below / noAll - found / yesAll));
        }
        if (yesAll == 0 || noAll == 0) {
            return new Order(Double.NaN, Double.NaN, Double.NaN);
        }
        double auc = area / ((double) yesAll * noAll);
        double q1 = auc / (2 - auc);
        double q2 = 2 * auc * auc / (1 + auc);
        double variance = auc * (1 - auc) + (yesAll - 1) * (q1 - auc * auc) + (noAll - 1) * (q2 - auc * auc);
        return new Order(auc, Math.sqrt(variance / ((double) yesAll * noAll)), distance);
    }

    /** Slope of the logistic regression of the outcome on the logit of the forecast: 1 where it is calibrated. */
    public double slope() {
        double a = 0;
        double b = 1;
        for (int step = 0; step < STEPS; step++) {
            double[] s = new double[5];
            for (int i = 0; i < rows; i++) {
                double p = Math.clamp(forecasts[i], CLIP, 1 - CLIP);
                double x = Math.log(p / (1 - p));
                double fitted = 1 / (1 + Math.exp(-a - b * x));
                double n = yes[i] + no[i];
                double off = yes[i] - n * fitted;
                double w = n * fitted * (1 - fitted);
                s[0] += off;
                s[1] += off * x;
                s[2] += w;
                s[3] += w * x;
                s[4] += w * x * x;
            }
            double determinant = s[2] * s[4] - s[3] * s[3];
            if (!(determinant > 0)) {
                return Double.NaN;
            }
            a += (s[4] * s[0] - s[3] * s[1]) / determinant;
            b += (s[2] * s[1] - s[3] * s[0]) / determinant;
        }
        return b;
    }
}
