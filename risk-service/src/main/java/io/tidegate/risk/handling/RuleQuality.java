package io.tidegate.risk.handling;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well each rule version does against the findings: labels are the findings that count, the last of each consignment. */
public interface RuleQuality {

    /**
     * One rule version in one period, of labelled consignments only.
     *
     * @param period first day of it in Beijing, or {@code all}
     * @param labels consignments with a finding to which this rule version applied when they were assessed
     * @param violations of these
     * @param hits of these labels, those that the rule hit
     * @param hitViolations of the hits, those that were violations
     */
    record Row(String rule, int version, String period, long labels, long violations, long hits, long hitViolations) {

        /** Share of the hits that were violations; null without hits. */
        public @Nullable Share precision() {
            return Share.of(hitViolations, hits);
        }

        /** Share of the violations that were hit, among those to which the rule applied; null without violations. */
        public @Nullable Share recall() {
            return Share.of(hitViolations, violations);
        }
    }

    /** A share with its 95 % interval after Wilson (1927), four decimals. */
    record Share(BigDecimal value, BigDecimal low, BigDecimal high) {

        private static final double Z = 1.959963984540054;

        static @Nullable Share of(long part, long whole) {
            if (whole == 0) {
                return null;
            }
            double n = whole;
            double p = part / n;
            double z2 = Z * Z;
            double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
            double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
            return new Share(rounded(p), rounded(Math.max(0, middle - half)), rounded(Math.min(1, middle + half)));
        }

        private static BigDecimal rounded(double value) {
            return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
        }
    }

    /** Lengths of a period, as PostgreSQL names them, and the whole. */
    List<String> PERIODS = List.of("day", "week", "month", "year", "all");

    /** Rows by rule, version, period, of labels with event time from {@code from} and before {@code to}. */
    List<Row> rows(@Nullable String rule, String period, @Nullable Instant from, @Nullable Instant to)
            throws SQLException;
}
