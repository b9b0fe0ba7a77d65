package io.tidegate.bench.generator;

import java.util.SplittableRandom;
import java.util.TreeMap;

/** How people buy: lines per order, units per line, hour of the day, drawn from counts of real orders. Immutable. */
public final class Habits {

    private final Counts lines;
    private final Counts units;
    private final Counts hours;

    private Habits(Counts lines, Counts units, Counts hours) {
        this.lines = lines;
        this.units = units;
        this.hours = hours;
    }

    /** Reads {@code /generator/order-habits.csv}, which {@link OrderHistogram} made. */
    public static Habits load() {
        return new Habits(counts("lines"), counts("units"), counts("hour"));
    }

    int linesOfAnOrder(SplittableRandom random) {
        return lines.draw(random);
    }

    int unitsOfALine(SplittableRandom random) {
        return units.draw(random);
    }

    /** The second of the day before which {@code share} (0 to 1) of a day's orders are placed. */
    int secondOfDay(double share) {
        double target = share * hours.total;
        long before = 0;
        for (int i = 0; i < hours.values.length; i++) {
            if (before + hours.counts[i] > target || i == hours.values.length - 1) {
                double within = Math.min(0.999, (target - before) / hours.counts[i]);
                return hours.values[i] * 3600 + (int) (within * 3600);
            }
            before += hours.counts[i];
        }
        throw new IllegalStateException("No hours");
    }

    private static Counts counts(String kind) {
        var sorted = new TreeMap<Integer, Long>();
        for (var row : CsvFile.resource("/generator/order-habits.csv")) {
            if (Catalogue.get(row, "kind").equals(kind)) {
                sorted.put(Integer.parseInt(Catalogue.get(row, "value")), Long.parseLong(Catalogue.get(row, "count")));
            }
        }
        return new Counts(
                sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
                sorted.values().stream().mapToLong(Long::longValue).toArray(),
                sorted.values().stream().mapToLong(Long::longValue).sum());
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Counts(int[] values, long[] counts, long total) {

        int draw(SplittableRandom random) {
            long target = random.nextLong(total);
            for (int i = 0; i < values.length; i++) {
                target -= counts[i];
                if (target < 0) {
                    return values[i];
                }
            }
            return values[values.length - 1];
        }
    }
}
