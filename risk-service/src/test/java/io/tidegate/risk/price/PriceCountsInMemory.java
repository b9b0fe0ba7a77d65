package io.tidegate.risk.price;

import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Rows kept in a map, by the same bytes as in the store. */
public final class PriceCountsInMemory implements PriceCounts {

    private final Map<String, NavigableMap<Integer, byte[]>> rows = new HashMap<>();

    @Override
    public Map<GoodsMonth, PriceSketch> before(Connection connection, SortedSet<GoodsMonth> wanted, int months) {
        Map<GoodsMonth, PriceSketch> before = new HashMap<>();
        for (GoodsMonth where : wanted) {
            PriceSketch sum = new PriceSketch();
            counts(connection, Set.of(where.goods()), where.month() - months, where.month())
                    .forEach((_, byMonth) -> byMonth.values().forEach(sum::add));
            before.put(where, sum);
        }
        return before;
    }

    @Override
    public Map<String, NavigableMap<Integer, PriceSketch>> counts(
            Connection connection, Set<String> goods, int from, int to) {
        Map<String, NavigableMap<Integer, PriceSketch>> found = new HashMap<>();
        for (String key : goods) {
            NavigableMap<Integer, PriceSketch> months = new TreeMap<>();
            rows.getOrDefault(key, new TreeMap<>())
                    .subMap(from, true, to, false)
                    .forEach((month, bytes) -> months.put(month, PriceSketch.decode(bytes)));
            found.put(key, months);
        }
        return found;
    }

    @Override
    public void add(Connection connection, SortedMap<GoodsMonth, PriceSketch> changes) {
        changes.forEach((where, change) -> rows.computeIfAbsent(where.goods(), _ -> new TreeMap<>())
                .merge(where.month(), change.encode(), (before, more) -> {
                    PriceSketch sum = PriceSketch.decode(before);
                    sum.add(PriceSketch.decode(more));
                    return sum.encode();
                }));
    }
}
