package io.tidegate.trace.recall.store;

import io.tidegate.contracts.recall.RecallChanged.Product;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Precision;
import io.tidegate.trace.lineage.Reach;
import io.tidegate.trace.recall.Opening;
import io.tidegate.trace.recall.ScopeFigures;
import io.tidegate.trace.recall.ScopeFigures.Counter;
import io.tidegate.trace.recall.TrailEnd;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sums of a scope in memory; names are read of lots, and platforms counted by the store. */
@SuppressWarnings("EnumOrdinal") // Counters in memory by position, never stored.
final class ScopeSums {

    /** Lots that an announcement names one by one; of more, the products are named. */
    static final int LOTS_MAX = 1_000;

    private static final int CHUNK = 50_000;

    /** The planner does not see the ids: it would look for each in its statistics. */
    private static final String PLATFORMS = """
            SELECT split_part(uri, ':', 4), count(*) FROM node WHERE node_id = ANY((SELECT ?::int8[])::int8[])
            GROUP BY 1""";

    private static final String URIS = "SELECT uri FROM node WHERE node_id = ANY(?)";

    private ScopeSums() {}

    static ScopeFigures figures(Connection connection, Reach reach) throws SQLException {
        Counter things = new Counter();
        Counter certainty = new Counter();
        Counter ends = new Counter();
        long[][] counts = new long[NodeKind.values().length][Precision.values().length];
        long[] ended = new long[TrailEnd.values().length];
        for (int at = 0; at < reach.things(); at++) {
            int best = reach.best(at);
            counts[reach.kind(at).ordinal()][reach.precision(best).ordinal()]++;
            TrailEnd end = end(reach, at);
            if (end != null) {
                ended[end.ordinal()]++;
            }
        }
        for (NodeKind kind : NodeKind.values()) {
            for (Precision precision : Precision.values()) {
                long count = counts[kind.ordinal()][precision.ordinal()];
                if (count > 0) {
                    things.add(kind.word(), count);
                    certainty.add(precision.word(), count);
                }
            }
        }
        for (TrailEnd end : TrailEnd.values()) {
            if (ended[end.ordinal()] > 0) {
                ends.add(end.word(), ended[end.ordinal()]);
            }
        }
        return new ScopeFigures(things.counts(), certainty.counts(), ends.counts(), orders(connection, reach));
    }

    static @Nullable TrailEnd end(Reach reach, int at) {
        int best = reach.best(at);
        return TrailEnd.of(reach.kind(at), reach.mode(best) == Reach.Mode.CARRIER, reach.depth(best), reach.onward(at));
    }

    private static Map<String, Long> orders(Connection connection, Reach reach) throws SQLException {
        Counter orders = new Counter();
        long[] ids = new long[reach.things()];
        int count = 0;
        for (int at = 0; at < reach.things(); at++) {
            if (reach.kind(at) == NodeKind.ORDER) {
                ids[count++] = reach.id(at);
            }
        }
        Arrays.sort(ids, 0, count);
        try (PreparedStatement query = connection.prepareStatement(PLATFORMS)) {
            for (int from = 0; from < count; from += CHUNK) {
                query.setArray(
                        1, Touches.array(connection, Arrays.copyOfRange(ids, from, Math.min(count, from + CHUNK))));
                try (ResultSet found = query.executeQuery()) {
                    while (found.next()) {
                        orders.add(platform(found.getString(1)), found.getLong(2));
                    }
                }
            }
        }
        return orders.counts();
    }

    /** The code of a platform as it stands in the name of an order. */
    static String platform(String coded) {
        Identifier order = Identifiers.any(Identifier.ORDER + coded + ":0");
        return order instanceof OrderNode node ? node.ebpCode() : coded;
    }

    /** What is taken back: products that the recall names, and lots of others for which it is sure that a lot is hit. */
    static List<Product> products(Connection connection, Opening opening, Reach reach) throws SQLException {
        TreeSet<String> whole = new TreeSet<>();
        for (Opening.Source source : opening.sources()) {
            if (Identifiers.any(source.uri()) instanceof Identifier.Product product) {
                whole.add(product.gtin());
            }
        }
        List<Long> lots = new ArrayList<>();
        for (int at = 0; at < reach.things(); at++) {
            int best = reach.best(at);
            boolean sure = reach.precision(best).compareTo(Precision.LOT) >= 0;
            if (reach.kind(at) == NodeKind.LOT && sure) {
                lots.add(reach.id(at));
            }
        }
        List<Product> products = new ArrayList<>();
        whole.forEach(gtin -> products.add(new Product(gtin, null)));
        try (PreparedStatement query = connection.prepareStatement(URIS)) {
            query.setArray(
                    1,
                    Touches.array(
                            connection, lots.stream().mapToLong(Long::longValue).toArray()));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    if (Identifiers.any(found.getString(1)) instanceof Lot lot && !whole.contains(lot.gtin())) {
                        products.add(new Product(lot.gtin(), lot.lot()));
                    }
                }
            }
        }
        return bounded(products);
    }

    /** Sorted, each once. */
    static List<Product> bounded(List<Product> products) {
        Set<String> whole = products.stream()
                .filter(product -> product.lot() == null)
                .map(Product::gtin)
                .collect(Collectors.toSet());
        List<Product> sorted = products.stream()
                .filter(product -> product.lot() == null || !whole.contains(product.gtin()))
                .distinct()
                .sorted(Comparator.comparing(Product::gtin)
                        .thenComparing(Product::lot, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        return sorted.size() <= LOTS_MAX
                ? sorted
                : sorted.stream()
                        .map(product -> new Product(product.gtin(), null))
                        .distinct()
                        .toList();
    }
}
