package io.tidegate.risk.model;

import io.tidegate.risk.model.Drift.PartDrift;
import io.tidegate.risk.model.Learner.Learned;
import io.tidegate.risk.model.Replay.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How score, quantities and codes were distributed in the last quarter of the training days. Not the statistics: those move
 * whenever more has been inspected, without anything having changed. Immutable; nothing is copied.
 *
 * @param score bins of the probability, scored as by a version frozen before that quarter
 * @param quantities bins of each
 * @param codes shares of the most frequent values of each attribute; the rest and the absent are told together
 */
record Reference(Bins score, Map<Quantity, Bins> quantities, Map<Attribute, Map<String, Double>> codes) {

    private static final int TENTHS = 10;
    private static final int VALUES_MAX = 20;
    private static final double SMALLEST_SHARE = 1e-4;
    private static final double INDEX_MAX = 0.25;

    /** Two-sided, one in a hundred. */
    private static final double Z_MAX = 2.576;

    /**
     * Bins of one quantity.
     *
     * @param cuts rising; a value equal to a cut is above it
     */
    record Bins(double[] cuts, double[] shares) {

        static Bins of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double[] cuts = IntStream.range(1, TENTHS)
                    .mapToDouble(tenth -> sorted[tenth * sorted.length / TENTHS])
                    .distinct()
                    .toArray();
            return new Bins(cuts, shares(cuts, values));
        }

        /** Population stability index of other values. */
        double index(double[] values) {
            return psi(shares, shares(cuts, values));
        }

        private static double[] shares(double[] cuts, double[] values) {
            double[] shares = new double[cuts.length + 1];
            for (double value : values) {
                int bin = 0;
                while (bin < cuts.length && value >= cuts[bin]) {
                    bin++;
                }
                shares[bin] += 1.0 / values.length;
            }
            return shares;
        }
    }

    static Reference of(List<Row> rows, Learned learned) {
        Map<Quantity, Bins> quantities = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            quantities.put(quantity, Bins.of(values(rows, row -> quantity.of(row.declaration()))));
        }
        Map<Attribute, Map<String, Double>> codes = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            codes.put(attribute, frequent(rows, attribute));
        }
        return new Reference(Bins.of(values(rows, row -> learned.probability(row.features()))), quantities, codes);
    }

    Drift drift(List<Row> rows, Learned learned) {
        if (rows.isEmpty()) {
            return new Drift(0, 0, List.of(), 0, 0, 0, false);
        }
        List<PartDrift> parts = new ArrayList<>();
        quantities.forEach((quantity, bins) -> parts.add(new PartDrift(
                quantity.toString(), bins.index(values(rows, row -> quantity.of(row.declaration()))))));
        codes.forEach((attribute, shares) ->
                parts.add(new PartDrift(attribute.name().toLowerCase(Locale.ROOT), index(rows, attribute, shares))));
        parts.sort(Comparator.comparingDouble((PartDrift part) -> -part.index()).thenComparing(PartDrift::part));
        double scoreIndex = score.index(values(rows, row -> learned.probability(row.features())));
        int inspected = 0;
        int found = 0;
        double expected = 0;
        double variance = 0;
        for (Row row : rows) {
            if (row.declaration().verdict().known()) {
                double p = learned.probability(row.features());
                inspected++;
                expected += p;
                variance += p * (1 - p);
                found += row.declaration().verdict().violation() ? 1 : 0;
            }
        }
        boolean off = inspected > 0 && Math.abs(found - expected) > Z_MAX * Math.sqrt(variance) + 0.5;
        return new Drift(rows.size(), scoreIndex, parts, inspected, expected, found, scoreIndex > INDEX_MAX || off);
    }

    private static Map<String, Double> frequent(List<Row> rows, Attribute attribute) {
        Map<String, Double> shares = shares(rows, attribute);
        Map<String, Double> frequent = new TreeMap<>();
        shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(VALUES_MAX)
                .forEach(entry -> frequent.put(entry.getKey(), entry.getValue()));
        return frequent;
    }

    private static Map<String, Double> shares(List<Row> rows, Attribute attribute) {
        Map<String, Double> shares = new TreeMap<>();
        for (Row row : rows) {
            String code = row.declaration().code(attribute);
            if (!code.isEmpty()) {
                shares.merge(code, 1.0 / rows.size(), Double::sum);
            }
        }
        return shares;
    }

    private static double index(List<Row> rows, Attribute attribute, Map<String, Double> before) {
        Map<String, Double> now = shares(rows, attribute);
        double[] expected = new double[before.size() + 1];
        double[] actual = new double[expected.length];
        int bin = 0;
        double expectedRest = 1;
        double actualRest = 1;
        for (var entry : before.entrySet()) {
            expected[bin] = entry.getValue();
            actual[bin] = now.getOrDefault(entry.getKey(), 0.0);
            expectedRest -= expected[bin];
            actualRest -= actual[bin];
            bin++;
        }
        expected[bin] = expectedRest;
        actual[bin] = actualRest;
        return psi(expected, actual);
    }

    private static double[] values(List<Row> rows, ToDoubleFunction<Row> value) {
        return rows.stream().mapToDouble(value).toArray();
    }

    static double psi(double[] expected, double[] actual) {
        double sum = 0;
        for (int bin = 0; bin < expected.length; bin++) {
            double before = Math.max(expected[bin], SMALLEST_SHARE);
            double now = Math.max(actual[bin], SMALLEST_SHARE);
            sum += (now - before) * Math.log(now / before);
        }
        return sum;
    }
}
