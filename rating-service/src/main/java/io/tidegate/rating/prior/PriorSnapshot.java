package io.tidegate.rating.prior;

import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.Prior;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Priors as they were fitted on one day, with how the peers' rates are spread. Immutable; ratings cite its id.
 *
 * @param id of the snapshot; {@link #NONE} where nothing was fitted and the methodology's own priors hold
 * @param day on whose end the counts stood, days since the epoch
 */
public record PriorSnapshot(String id, int day, List<Cell> cells) {

    /** Circle of all enterprises of a role, or of all roles. */
    public static final String ALL = "*";

    /** Id of the snapshot that knows nothing. */
    public static final String NONE = "none";

    /** Steps of five in a hundred, from the lowest rate to the highest. */
    public static final int QUANTILES = 21;

    private static final int PERCENT = 100;

    public PriorSnapshot {
        cells = List.copyOf(cells);
    }

    /**
     * One circle of peers.
     *
     * @param group what they mainly do, or {@link #ALL}
     * @param entities how many there are
     * @param strength after bounding
     * @param rates quantiles of the peers' rates (of their shares, where the indicator is one), lowest first
     */
    public record Cell(
            String role,
            String indicator,
            String group,
            int entities,
            double mean,
            double strength,
            List<Double> rates) {

        public Cell {
            rates = List.copyOf(rates);
        }

        /** The rate in the middle of the peers'. */
        public double median() {
            return rates.get(rates.size() / 2);
        }

        /** How many in a hundred peers have a lower rate, 0 to 100. */
        public int percentile(double rate) {
            int below = 0;
            while (below < rates.size() && rates.get(below) < rate) {
                below++;
            }
            if (below == 0 || below == rates.size()) {
                return below == 0 ? 0 : PERCENT;
            }
            double low = rates.get(below - 1);
            double part = (rate - low) / (rates.get(below) - low);
            return (int) Math.round((below - 1 + part) * PERCENT / (rates.size() - 1));
        }
    }

    /** The snapshot before anything was fitted. */
    public static PriorSnapshot none() {
        return new PriorSnapshot(NONE, 0, List.of());
    }

    /** The cells by role, indicator and group, to look up often. */
    public Index index() {
        return new Index(cells.stream().collect(Collectors.toMap(PriorSnapshot::key, Function.identity())));
    }

    private static String key(Cell cell) {
        return key(cell.role(), cell.indicator(), cell.group());
    }

    private static String key(String role, String indicator, String group) {
        return role + '|' + indicator + '|' + group;
    }

    /** Cells by their names. Thread-safe. */
    public static final class Index {

        private final Map<String, Cell> cells;

        private Index(Map<String, Cell> cells) {
            this.cells = Map.copyOf(cells);
        }

        /** The narrowest circle with enough peers: group, role, all; null: the methodology's own prior holds. */
        public @Nullable Cell of(Methodology methodology, String role, String indicator, String group) {
            for (String circle :
                    Arrays.asList(key(role, indicator, group), key(role, indicator, ALL), key(ALL, indicator, ALL))) {
                Cell cell = cells.get(circle);
                if (cell != null && cell.entities() >= methodology.priors().entitiesMin()) {
                    return cell;
                }
            }
            return null;
        }
    }

    /** The prior of a cell, with its basis in words. */
    public static Prior prior(Cell cell) {
        String circle = cell.group().equals(ALL) ? "" : ", mainly " + cell.group();
        return new Prior(
                cell.mean(), cell.strength(), "fitted to " + cell.entities() + " peers, role " + cell.role() + circle);
    }
}
