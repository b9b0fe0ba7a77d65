package io.tidegate.trace.lineage.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Chains.After;
import io.tidegate.trace.lineage.Chains.Deliveries;
import io.tidegate.trace.lineage.Chains.Delivery;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Precision;
import io.tidegate.trace.lineage.Reach;
import io.tidegate.trace.lineage.TemporalWalk;
import io.tidegate.trace.lineage.TemporalWalk.Bounds;
import io.tidegate.trace.lineage.TemporalWalk.Course;
import io.tidegate.trace.lineage.TemporalWalk.Start;
import io.tidegate.trace.lineage.Viewpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The orders and parcels of a lot: what a walk reaches with the goods, their containers and whatever was made of them. Each
 * page walks anew, so that it is of the graph as it stands; only the things of the page are named.
 */
final class DeliveryQuery {

    /** Of memory: a thing takes about 100 bytes while it is walked. */
    static final int THINGS_MAX = 500_000;

    private static final int DEPTH_MAX = 64;

    private static final String LOT = "SELECT node_id, kind FROM node WHERE uri = ?";

    private static final String NAMES = "SELECT node_id, uri FROM node WHERE node_id = ANY(?)";

    private static final Comparator<Row> BY_IDS =
            Comparator.comparingLong(Row::order).thenComparingLong(Row::parcel);

    private final DataSource database;
    private final int thingsMax;

    DeliveryQuery(DataSource database, int thingsMax) {
        this.database = database;
        this.thingsMax = thingsMax;
    }

    /** Node ids, 0 where there is none; {@code goods} is what the order, or else the parcel, was reached from. */
    private record Row(long order, long parcel, long goods, Certainty certainty) {}

    Deliveries run(String lotUri, boolean possible, After after, int limit) throws SQLException {
        return LinkReader.reading(database, connection -> {
            Start start = start(connection, lotUri);
            if (start == null) {
                return new Deliveries(List.of(), false);
            }
            Set<Row> parcels = new HashSet<>();
            TemporalWalk walk = new TemporalWalk(
                    new LinkReader(database, connection, Viewpoint.NOW),
                    possible ? Course.SPREAD_POSSIBLY : Course.SPREAD,
                    new Bounds(DEPTH_MAX, thingsMax, Integer.MAX_VALUE),
                    (parent, child, kind, weak, from, to) -> {
                        if (kind == EdgeKind.PARCEL) {
                            parcels.add(new Row(parent, child, 0, Certainty.CERTAIN));
                        }
                    });
            Reach reach = walk.from(List.of(start));
            Row last = new Row(after.order(), after.parcel(), 0, Certainty.CERTAIN);
            List<Row> page = rows(reach, parcels).stream()
                    .filter(row -> possible || row.certainty() == Certainty.CERTAIN)
                    .filter(row -> BY_IDS.compare(row, last) > 0)
                    .sorted(BY_IDS)
                    .limit(limit)
                    .toList();
            return new Deliveries(named(connection, page), walk.truncated());
        });
    }

    private static @Nullable Start start(Connection connection, String uri) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOT)) {
            query.setString(1, uri);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? Start.whole(found.getLong(1), NodeKind.of(found.getInt(2))) : null;
            }
        }
    }

    /** Each parcel with each of its orders, orders without a parcel, and parcels that were reached without an order. */
    private static List<Row> rows(Reach reach, Set<Row> parcels) {
        List<Row> rows = new ArrayList<>();
        Set<Long> paired = new HashSet<>();
        for (Row pair : parcels) {
            int order = reach.find(pair.order());
            int parcel = reach.find(pair.parcel());
            // The edge to what no longer fitted within the bound leads nowhere.
            if (order >= 0 && parcel >= 0 && reach.kind(order) == NodeKind.ORDER) {
                rows.add(row(reach, order, pair.order(), pair.parcel()));
                paired.add(pair.order());
                paired.add(pair.parcel());
            }
        }
        for (int at = 0; at < reach.things(); at++) {
            long id = reach.id(at);
            if (reach.kind(at) == NodeKind.ORDER && !paired.contains(id)) {
                rows.add(row(reach, at, id, 0));
            } else if (reach.kind(at) == NodeKind.PARCEL && !paired.contains(id)) {
                rows.add(row(reach, at, 0, id));
            }
        }
        return rows;
    }

    private static Row row(Reach reach, int at, long order, long parcel) {
        int best = reach.best(at);
        int from = reach.previous(best);
        boolean sure = reach.precision(best).compareTo(Precision.LOT) >= 0;
        return new Row(
                order,
                parcel,
                from < 0 ? reach.id(at) : reach.id(reach.thing(from)),
                sure ? Certainty.CERTAIN : Certainty.WEAK);
    }

    private static List<Delivery> named(Connection connection, List<Row> page) throws SQLException {
        List<Long> ids = page.stream()
                .flatMapToLong(row -> LongStream.of(row.order(), row.parcel(), row.goods()))
                .distinct()
                .boxed()
                .toList();
        Map<Long, String> names = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(NAMES)) {
            query.setArray(1, Bulk.column(connection, "int8", ids, id -> id));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    names.put(found.getLong(1), found.getString(2));
                }
            }
        }
        LongFunction<@Nullable String> name = id -> names.get(id);
        return page.stream()
                .map(row -> new Delivery(
                        row.order(),
                        row.parcel(),
                        name.apply(row.order()),
                        name.apply(row.parcel()),
                        names.getOrDefault(row.goods(), ""),
                        row.certainty()))
                .toList();
    }
}
