package io.tidegate.risk.selection;

/** Draws without replacement. */
final class Hypergeometric {

    private Hypergeometric() {}

    /** Chance that at least {@code least} of {@code marked} among {@code all} are in a draw of {@code drawn}. */
    static double atLeast(int least, int all, int marked, int drawn) {
        int most = Math.min(marked, drawn);
        double sum = 0;
        for (int hits = Math.max(least, drawn - (all - marked)); hits <= most; hits++) {
            sum += Math.exp(choose(marked, hits) + choose(all - marked, drawn - hits) - choose(all, drawn));
        }
        return Math.min(1, sum);
    }

    private static double choose(int n, int k) {
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    /** Stirling's series from 32 on; exact below. The error is under 1e-12. */
    private static double logFactorial(int n) {
        if (n < 32) {
            double sum = 0;
            for (int i = 2; i <= n; i++) {
                sum += Math.log(i);
            }
            return sum;
        }
        double x = n + 1.0;
        double inverse = 1 / x;
        double square = inverse * inverse;
        return (x - 0.5) * Math.log(x)
                - x
                + 0.5 * Math.log(2 * Math.PI)
                + inverse * (1 / 12.0 - square * (1 / 360.0 - square / 1260.0));
    }
}
