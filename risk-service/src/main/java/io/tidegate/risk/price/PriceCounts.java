package io.tidegate.risk.price;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** The rows behind the reference prices. */
public interface PriceCounts {

    /**
     * What was counted in the {@code months} before those of {@code wanted}, all of them together; where nothing was, there is
     * no entry.
     */
    Map<GoodsMonth, PriceSketch> before(Connection connection, SortedSet<GoodsMonth> wanted, int months)
            throws SQLException;

    /** What was counted of these goods in months from {@code from} to before {@code to}, by key, then month. */
    Map<String, NavigableMap<Integer, PriceSketch>> counts(Connection connection, Set<String> goods, int from, int to)
            throws SQLException;

    /** Adds to what was counted. Whoever adds to a row holds it until the end of the transaction. */
    void add(Connection connection, SortedMap<GoodsMonth, PriceSketch> changes) throws SQLException;
}
