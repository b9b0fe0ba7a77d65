package io.tidegate.trace.lineage.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Parcel;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.KnownNodes;
import io.tidegate.trace.sql.BinaryCopy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names to ids, made where they are new: a few round trips for a batch. What many new things are named is copied in; products,
 * lots and places, which batches that are written at the same time name alike, are inserted, and so is everything where
 * another transaction was first.
 */
final class NodeTable {

    /** Names are looked for and ids for new ones taken at once. */
    private static final String LOOK = """
            SELECT coalesce(node.node_id, nextval('node_node_id_seq')), node.node_id IS NULL
            FROM unnest(?::text[]) WITH ORDINALITY AS given(uri, no) LEFT JOIN node ON node.uri = given.uri
            ORDER BY given.no""";

    /** For fewer a COPY and its savepoint do not pay. */
    private static final int COPIED_MIN = 50;

    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * The insert does not see rows that another transaction committed after the statement began, and the select neither:
     * such names come back without an id and are asked for again.
     */
    private static final String IDS = """
            WITH given AS (SELECT * FROM unnest(?::text[], ?::int2[]) AS row(uri, kind)),
            made AS (
                INSERT INTO node (uri, kind) SELECT uri, kind FROM given ON CONFLICT (uri) DO NOTHING
                RETURNING node_id, uri)
            SELECT node_id, uri FROM made
            UNION ALL
            SELECT node.node_id, node.uri FROM given JOIN node ON node.uri = given.uri""";

    private static final String ISSUERS = """
            INSERT INTO issuer (kind, code) SELECT * FROM unnest(?::int2[], ?::text[]) ON CONFLICT DO NOTHING""";

    private static final int ATTEMPTS_MAX = 5;

    /**
     * Ids by URI.
     *
     * @param made those that nobody else can know before this transaction commits
     */
    record Ids(Map<String, Long> ids, Set<Long> made) {}

    Ids ids(Connection connection, Map<String, Identifier> named, KnownNodes known) throws SQLException {
        Map<String, Long> ids = HashMap.newHashMap(named.size());
        Set<Long> made = Set.of();
        List<Name> open = new ArrayList<>();
        named.forEach((uri, identifier) -> {
            Long id = known.id(uri);
            if (id == null) {
                open.add(new Name(uri, identifier));
            } else {
                ids.put(uri, id);
            }
        });
        open.sort(Comparator.comparing(Name::uri));
        issuers(connection, open, known);
        if (open.size() >= COPIED_MIN) {
            made = copy(connection, look(connection, open, ids), ids);
            open.removeIf(name -> ids.containsKey(name.uri()));
        }
        for (int attempt = 0; !open.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS_MAX) {
                throw new SQLException("Names keep appearing between insert and select: " + open.size(), "40001");
            }
            ask(connection, open, ids);
            open.removeIf(name -> ids.containsKey(name.uri()));
        }
        named.forEach((uri, identifier) -> {
            if (lasting(identifier.kind())) {
                known.learn(uri, id(ids, uri));
            }
        });
        return new Ids(ids, made);
    }

    private record Name(String uri, Identifier identifier) {
        short kind() {
            return identifier.kind().code();
        }
    }

    private record Fresh(long id, Name name) {}

    /** Learns the ids of names that are there, and takes ids for the others, apart from lasting ones. */
    private static List<Fresh> look(Connection connection, List<Name> open, Map<String, Long> ids) throws SQLException {
        List<Fresh> fresh = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(LOOK)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", open.stream().map(Name::uri).toArray(String[]::new)));
            try (ResultSet found = query.executeQuery()) {
                for (Name name : open) {
                    if (!found.next()) {
                        throw new SQLException("Fewer names are answered than were asked for");
                    }
                    if (!found.getBoolean(2)) {
                        ids.put(name.uri(), found.getLong(1));
                    } else if (!lasting(name.identifier().kind())) {
                        fresh.add(new Fresh(found.getLong(1), name));
                    }
                }
            }
        }
        return fresh;
    }

    /** Nothing is made where one of the names has appeared meanwhile. */
    private static Set<Long> copy(Connection connection, List<Fresh> fresh, Map<String, Long> ids) throws SQLException {
        if (fresh.size() < COPIED_MIN) {
            return Set.of();
        }
        Savepoint before = connection.setSavepoint();
        try (BinaryCopy rows = BinaryCopy.into(connection, "node", "node_id", "kind", "uri")) {
            for (Fresh each : fresh) {
                rows.row();
                rows.number(each.id());
                rows.number(each.name().kind());
                rows.text(each.name().uri());
            }
            rows.end();
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return Set.of();
        }
        Set<Long> made = HashSet.newHashSet(fresh.size());
        for (Fresh each : fresh) {
            made.add(each.id());
            ids.put(each.name().uri(), each.id());
        }
        return made;
    }

    static long id(Map<String, Long> ids, Identifier identifier) {
        return id(ids, identifier.uri());
    }

    static long id(Map<String, Long> ids, String uri) {
        Long id = ids.get(uri);
        if (id == null) {
            throw new IllegalStateException("No id for " + uri);
        }
        return id;
    }

    private static boolean lasting(NodeKind kind) {
        return switch (kind) {
            case PRODUCT, LOT, PLACE, PARTY, MERCHANT_ITEM, COMMODITY -> true;
            case SERIAL, LOGISTIC_UNIT, KEY, ORDER, PARCEL, PROCESS, OTHER, REPORT -> false;
        };
    }

    private static void ask(Connection connection, List<Name> open, Map<String, Long> ids) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(IDS)) {
            query.setArray(1, Bulk.column(connection, "text", open, Name::uri));
            query.setArray(2, Bulk.column(connection, "int2", open, Name::kind));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    ids.put(found.getString(2), found.getLong(1));
                }
            }
        }
    }

    /** Platforms and logistics enterprises are few: after the first batches nothing is left to write. */
    private static void issuers(Connection connection, List<Name> open, KnownNodes known) throws SQLException {
        TreeMap<String, Issuer> fresh = new TreeMap<>();
        for (Name name : open) {
            Issuer issuer = switch (name.identifier()) {
                case OrderNode order -> new Issuer(NodeKind.ORDER, order.ebpCode());
                case Parcel parcel -> new Issuer(NodeKind.PARCEL, parcel.logisticsCode());
                default -> null;
            };
            if (issuer != null && known.firstMention(issuer.toString())) {
                fresh.put(issuer.toString(), issuer);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(ISSUERS)) {
            insert.setArray(
                    1,
                    Bulk.column(
                            connection,
                            "int2",
                            fresh.values(),
                            issuer -> issuer.kind().code()));
            insert.setArray(2, Bulk.column(connection, "text", fresh.values(), Issuer::code));
            insert.executeUpdate();
        }
    }

    private record Issuer(NodeKind kind, String code) {}
}
