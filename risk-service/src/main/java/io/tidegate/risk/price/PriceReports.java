package io.tidegate.risk.price;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reference prices as officers see them. Thread-safe. */
public interface PriceReports {

    /** Shares of prices that are told. */
    List<Double> SHARES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    /**
     * What is known of goods with this code.
     *
     * @param prefix how the keys of the goods begin
     * @param after goods after this key; null from the first
     * @param to the month before which prices count, as {@link GoodsMonth} counts it
     */
    record Asked(String prefix, @Nullable String after, int to, int limit) {

        /** The first month that counts. */
        public int from() {
            return to - PriceComparison.MONTHS;
        }
    }

    /** What was counted of the goods asked for, in the order of their keys. */
    List<Report> reports(Asked asked) throws SQLException;

    /**
     * The same, with what their documents say in the same snapshot. Reads every document since the first month; throws
     * RecountRefused where that takes too long or is under way already.
     */
    List<Report> recounted(Asked asked) throws SQLException;

    /** Prices of the months of a window, by goods. */
    record Report(Goods goods, Distribution all, SortedMap<Integer, Distribution> months) {}

    /**
     * How prices are distributed.
     *
     * @param quantiles of {@link #SHARES}, in their order; empty without observations
     * @param recount of the documents; null where it was not asked for
     */
    record Distribution(
            long count, List<Double> quantiles, @Nullable Recount recount) {

        /** The distribution that a sketch holds. */
        public static Distribution of(PriceSketch sketch, @Nullable Recount recount) {
            long count = sketch.count();
            return new Distribution(
                    count,
                    count == 0
                            ? List.of()
                            : SHARES.stream()
                                    .map(share -> Objects.requireNonNull(sketch.quantile(share)))
                                    .toList(),
                    recount);
        }
    }

    /**
     * What the documents say.
     *
     * @param quantiles exact ones
     * @param equal whether every bucket holds what the documents put into it
     */
    record Recount(long count, List<Double> quantiles, boolean equal) {}

    /** Why there is no recount. */
    final class RecountRefused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final boolean underWay;

        public RecountRefused(boolean underWay) {
            super(underWay ? "another recount is under way" : "the documents are too many", null, false, false);
            this.underWay = underWay;
        }

        /** Whether another one is under way, rather than this one too large. */
        public boolean underWay() {
            return underWay;
        }
    }

    /** The window of {@code goods} from what was counted and, where there is one, a recount. */
    static Report report(
            String goods, Map<Integer, PriceSketch> counted, @Nullable DocumentPrices documents, Asked asked) {
        SortedMap<Integer, Distribution> months = new TreeMap<>();
        PriceSketch all = new PriceSketch();
        for (int month = asked.from(); month < asked.to(); month++) {
            PriceSketch sketch = counted.getOrDefault(month, new PriceSketch());
            all.add(sketch);
            months.put(
                    month,
                    Distribution.of(sketch, documents == null ? null : documents.of(goods, month, month + 1, sketch)));
        }
        Recount recount = documents == null ? null : documents.of(goods, asked.from(), asked.to(), all);
        return new Report(Goods.of(goods), Distribution.of(all, recount), months);
    }
}
