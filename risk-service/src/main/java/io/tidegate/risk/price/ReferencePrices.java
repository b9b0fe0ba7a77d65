package io.tidegate.risk.price;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.signal.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares declared prices with those of the months before, in one read a batch, and counts them, in one write. What a
 * consignment had counted is a function of its documents before the batch: nothing else remembers it. Thread-safe.
 */
@ApplicationScoped
public class ReferencePrices {

    private final PriceCounts rows;

    ReferencePrices(PriceCounts rows) {
        this.rows = rows;
    }

    /** What a batch changes: by goods and month what {@code now} states, less what {@code before} stated. */
    public static SortedMap<GoodsMonth, PriceSketch> changes(
            Collection<Consignment> before, Collection<Consignment> now) {
        SortedMap<GoodsMonth, PriceSketch> changes = new TreeMap<>();
        before.forEach(consignment -> count(consignment, -1, changes));
        now.forEach(consignment -> count(consignment, 1, changes));
        changes.values().removeIf(PriceSketch::isEmpty);
        return changes;
    }

    /** Adds their signals to those of {@code consignments}, as if {@code changes} were counted already. */
    public void addSignals(
            Connection connection,
            Collection<Consignment> consignments,
            SortedMap<GoodsMonth, PriceSketch> changes,
            Map<String, Signals> signals)
            throws SQLException {
        Map<String, List<DeclaredPrice>> prices = stated(consignments);
        if (!prices.isEmpty()) {
            NavigableSet<GoodsMonth> wanted = wanted(prices);
            compare(prices, wanted, rows.before(connection, wanted, PriceComparison.MONTHS), changes, signals);
        }
    }

    /** As {@link #addSignals}, with {@code counts} and no others: those of documents counted anew. */
    public static void addSignals(
            Consignment consignment, SortedMap<GoodsMonth, PriceSketch> counts, Map<String, Signals> signals) {
        Map<String, List<DeclaredPrice>> prices = stated(List.of(consignment));
        if (!prices.isEmpty()) {
            compare(prices, wanted(prices), new HashMap<>(), counts, signals);
        }
    }

    /** The goods whose prices a consignment is compared with. */
    public static Set<String> goods(Consignment consignment) {
        return wanted(stated(List.of(consignment))).stream()
                .map(GoodsMonth::goods)
                .collect(Collectors.toSet());
    }

    private static Map<String, List<DeclaredPrice>> stated(Collection<Consignment> consignments) {
        Map<String, List<DeclaredPrice>> prices = new HashMap<>();
        for (Consignment consignment : consignments) {
            List<DeclaredPrice> stated = DeclaredPrice.of(consignment);
            if (!stated.isEmpty()) {
                prices.put(consignment.id(), stated);
            }
        }
        return prices;
    }

    private static NavigableSet<GoodsMonth> wanted(Map<String, List<DeclaredPrice>> prices) {
        TreeSet<GoodsMonth> wanted = new TreeSet<>();
        prices.values()
                .forEach(stated -> stated.forEach(price ->
                        price.keys().forEach(goods -> wanted.add(new GoodsMonth(goods, price.month())))));
        return wanted;
    }

    private static void compare(
            Map<String, List<DeclaredPrice>> prices,
            NavigableSet<GoodsMonth> wanted,
            Map<GoodsMonth, PriceSketch> before,
            SortedMap<GoodsMonth, PriceSketch> changes,
            Map<String, Signals> signals) {
        changes.forEach((where, change) -> {
            GoodsMonth first = new GoodsMonth(where.goods(), where.month() + 1);
            GoodsMonth last = new GoodsMonth(where.goods(), where.month() + PriceComparison.MONTHS);
            for (GoodsMonth later : wanted.subSet(first, true, last, true)) {
                before.computeIfAbsent(later, _ -> new PriceSketch()).add(change);
            }
        });
        PriceComparison comparison = new PriceComparison(before);
        prices.forEach((id, stated) -> {
            Map<String, Object> values = comparison.of(stated);
            if (!values.isEmpty()) {
                values.putAll(signals.getOrDefault(id, Signals.NONE).values());
                signals.put(id, new Signals(values));
            }
        });
    }

    /** Counts what a batch changed. To be the last of its writes: rows of common goods are wanted by every batch. */
    public void count(Connection connection, SortedMap<GoodsMonth, PriceSketch> changes) throws SQLException {
        if (!changes.isEmpty()) {
            rows.add(connection, changes);
        }
    }

    private static void count(Consignment consignment, int times, SortedMap<GoodsMonth, PriceSketch> changes) {
        for (DeclaredPrice price : DeclaredPrice.of(consignment)) {
            price.keys()
                    .forEach(goods -> changes.computeIfAbsent(
                                    new GoodsMonth(goods, price.month()), _ -> new PriceSketch())
                            .add(price.price(), times));
        }
    }
}
