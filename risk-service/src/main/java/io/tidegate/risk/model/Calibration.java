package io.tidegate.risk.model;

/**
 * Turns log-odds of the trees into a probability that holds on later declarations: p = 1 / (1 + exp(-(slope m + shift))).
 * Platt, "Probabilistic Outputs for Support Vector Machines" (1999), fitted by Newton's method with the smoothed targets of
 * Lin, Lin and Weng, "A note on Platt's probabilistic outputs" (2007).
 */
public record Calibration(double slope, double shift) {

    /** Believes the trees. */
    public static final Calibration NONE = new Calibration(1, 0);

    private static final int STEPS = 50;
    private static final double RIDGE = 1e-6;

    /** Probability of a violation. */
    public double probability(double margin) {
        return 1 / (1 + Math.exp(-(slope * margin + shift)));
    }

    /** Fits margins to what was found; both outcomes must be there, else {@link #NONE}. */
    public static Calibration fit(double[] margins, boolean[] violations) {
        double found = 0;
        for (boolean violation : violations) {
            found += violation ? 1 : 0;
        }
        double conforming = violations.length - found;
        if (found == 0 || conforming == 0) {
            return NONE;
        }
        double high = (found + 1) / (found + 2);
        double low = 1 / (conforming + 2);
        Calibration fit = NONE;
        for (int step = 0; step < STEPS; step++) {
            Calibration next = fit.step(margins, violations, high, low);
            boolean settled = Math.abs(next.slope - fit.slope) + Math.abs(next.shift - fit.shift) < 1e-9;
            fit = next;
            if (settled) {
                break;
            }
        }
        return Double.isFinite(fit.slope) && Double.isFinite(fit.shift) && fit.slope > 0 ? fit : NONE;
    }

    private Calibration step(double[] margins, boolean[] violations, double high, double low) {
        double gradientSlope = 0;
        double gradientShift = 0;
        double slopes = RIDGE;
        double mixed = 0;
        double shifts = RIDGE;
        for (int i = 0; i < margins.length; i++) {
            double p = probability(margins[i]);
            double error = p - (violations[i] ? high : low);
            double weight = p * (1 - p);
            gradientSlope += error * margins[i];
            gradientShift += error;
            slopes += weight * margins[i] * margins[i];
            mixed += weight * margins[i];
            shifts += weight;
        }
        double determinant = slopes * shifts - mixed * mixed;
        return new Calibration(
                slope - (shifts * gradientSlope - mixed * gradientShift) / determinant,
                shift - (slopes * gradientShift - mixed * gradientSlope) / determinant);
    }
}
