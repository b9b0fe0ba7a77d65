package io.tidegate.ingest.sharing.store;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.ingest.sharing.SharedFact.Rated;
import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Ratings as they are now, from every rating ever heard of. */
final class RatingRows {

    private static final String ADD = """
            INSERT INTO shared_rating_change (enterprise, role, as_of, record_offset, rating, previous, methodology,
                                              reasons, merits)
            SELECT enterprise, role, as_of, record_offset, rating, previous, methodology, reasons::jsonb, merits::jsonb
            FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[])
                 AS r (enterprise, role, as_of, record_offset, rating, previous, methodology, reasons, merits)
            ON CONFLICT DO NOTHING""";

    /** A class stands since the first of the unbroken row of ratings of that class that ends with the newest. */
    private static final String NOW = """
            INSERT INTO shared_rating AS r (enterprise, role, change, changed_at, as_of, record_offset, since, rating,
                                            previous, methodology, reasons, merits)
            SELECT n.enterprise, n.role, nextval('shared_change'), now(), n.as_of, n.record_offset, s.since, n.rating,
                   n.previous, n.methodology, n.reasons, n.merits
            FROM (SELECT DISTINCT enterprise, role FROM unnest(?::text[], ?::text[]) AS t (enterprise, role)) AS t
            CROSS JOIN LATERAL (
                SELECT * FROM shared_rating_change h WHERE h.enterprise = t.enterprise AND h.role = t.role
                ORDER BY as_of DESC, record_offset DESC LIMIT 1) AS n
            LEFT JOIN LATERAL (
                SELECT h.as_of, h.record_offset FROM shared_rating_change h
                WHERE h.enterprise = t.enterprise AND h.role = t.role AND h.rating <> n.rating
                ORDER BY as_of DESC, record_offset DESC LIMIT 1) AS other ON true
            CROSS JOIN LATERAL (
                SELECT min(h.as_of) AS since FROM shared_rating_change h
                WHERE h.enterprise = t.enterprise AND h.role = t.role
                  AND (other.as_of IS NULL OR (h.as_of, h.record_offset) > (other.as_of, other.record_offset))) AS s
            ORDER BY n.enterprise, n.role
            ON CONFLICT (enterprise, role) DO UPDATE SET
                change = excluded.change, changed_at = excluded.changed_at, as_of = excluded.as_of,
                record_offset = excluded.record_offset, since = excluded.since, rating = excluded.rating,
                previous = excluded.previous, methodology = excluded.methodology, reasons = excluded.reasons,
                merits = excluded.merits
            WHERE (r.as_of, r.record_offset, r.since) IS DISTINCT FROM
                  (excluded.as_of, excluded.record_offset, excluded.since)""";

    private RatingRows() {}

    static void rated(Connection connection, List<Rated> rated) throws SQLException {
        if (rated.isEmpty()) {
            return;
        }
        List<Rated> sorted = distinct(rated);
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setArray(
                    1, Bulk.column(connection, "text", sorted, r -> r.event().enterprise()));
            insert.setArray(
                    2, Bulk.column(connection, "text", sorted, r -> r.event().role()));
            insert.setArray(
                    3,
                    Bulk.column(
                            connection, "timestamptz", sorted, r -> r.event().asOf()));
            insert.setArray(4, Bulk.column(connection, "int8", sorted, Rated::offset));
            insert.setArray(
                    5, Bulk.column(connection, "text", sorted, r -> r.event().rating()));
            insert.setArray(
                    6, Sparse.column(connection, "text", sorted, r -> r.event().previous()));
            insert.setArray(
                    7, Bulk.column(connection, "text", sorted, r -> r.event().methodology()));
            insert.setArray(8, Bulk.column(connection, "text", sorted, r -> reasons(r.event())));
            insert.setArray(9, Bulk.column(connection, "text", sorted, r -> merits(r.event())));
            insert.executeUpdate();
        }
        try (PreparedStatement upsert = connection.prepareStatement(NOW)) {
            upsert.setArray(
                    1, Bulk.column(connection, "text", sorted, r -> r.event().enterprise()));
            upsert.setArray(
                    2, Bulk.column(connection, "text", sorted, r -> r.event().role()));
            upsert.executeUpdate();
        }
    }

    private static List<Rated> distinct(List<Rated> rated) {
        TreeMap<String, Rated> sorted = new TreeMap<>();
        for (Rated one : rated) {
            RatingChanged event = one.event();
            sorted.put(event.enterprise() + "|" + event.role() + "|" + event.asOf() + "|" + one.offset(), one);
        }
        return List.copyOf(sorted.values());
    }

    /** What lowered it, the heaviest first; in words, since points are the methodology's. */
    private static String reasons(RatingChanged rating) {
        return words(rating, Comparator.comparingInt(RatingChanged.Points::points), -1);
    }

    /** What raised it. */
    private static String merits(RatingChanged rating) {
        return words(
                rating, Comparator.comparingInt(RatingChanged.Points::points).reversed(), 1);
    }

    private static String words(RatingChanged rating, Comparator<RatingChanged.Points> order, int sign) {
        List<Words> words = rating.points().stream()
                .filter(points -> Integer.signum(points.points()) == sign)
                .sorted(order)
                .map(RatingChanged.Points::words)
                .distinct()
                .toList();
        return Cells.json(words);
    }
}
