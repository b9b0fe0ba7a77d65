package io.tidegate.rating.evidence.store;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.EvidenceBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Facts in plain SQL, to be read. Thread-safe. */
@ApplicationScoped
public class EvidenceBookStore implements EvidenceBook {

    private static final String OF = """
            WITH asked AS (SELECT ?::text AS enterprise, ?::text AS role, coalesce(?::timestamptz, 'infinity') AS known_at),
            outcome AS (
                SELECT DISTINCT ON (k.evidence_id) k.evidence_id AS id, 'outcome' AS what, k.enterprise, k.role, k.indicator,
                    k.kind, k.severity, k.state, k.disputed, (k.event_time AT TIME ZONE 'Asia/Shanghai')::date AS day,
                    k.known_at, k.source, '' AS article, k.repaired_on
                FROM evidence_known k JOIN asked a USING (enterprise)
                WHERE k.known_at <= a.known_at AND (a.role IS NULL OR k.role = a.role)
                ORDER BY k.evidence_id, k.known_at DESC),
            decision AS (
                SELECT DISTINCT ON (k.decision_id) k.decision_id AS id, 'decision' AS what, k.enterprise, k.role,
                    k.matter AS indicator, k.kind, k.severity, k.state, k.disputed, k.decided_on AS day, k.known_at,
                    k.authority || ' ' || k.number AS source, k.article, k.repaired_on
                FROM official_decision_known k JOIN asked a USING (enterprise)
                WHERE k.known_at <= a.known_at AND (a.role IS NULL OR k.role = a.role)
                ORDER BY k.decision_id, k.known_at DESC)
            SELECT fact.*, e.words_en, e.words_zh
            FROM (SELECT * FROM outcome UNION ALL SELECT * FROM decision) AS fact
            LEFT JOIN evidence e ON e.evidence_id = fact.id
            WHERE (?::date IS NULL OR fact.day <= ?) AND (?::date IS NULL OR (fact.day, fact.id) < (?, ?))
            ORDER BY fact.day DESC, fact.id DESC LIMIT ?""";

    private final DataSource database;

    EvidenceBookStore(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Item> of(Query query) {
        try {
            return Tx.in(database, connection -> {
                try (PreparedStatement select = connection.prepareStatement(OF)) {
                    @Nullable Instant knownAt = query.knownAt();
                    @Nullable Place after = query.after();
                    select.setString(1, query.enterprise());
                    select.setString(
                            2, query.role() == null ? null : query.role().code());
                    select.setObject(
                            3,
                            knownAt == null ? null : knownAt.atOffset(ZoneOffset.UTC),
                            Types.TIMESTAMP_WITH_TIMEZONE);
                    select.setObject(4, query.asOf(), Types.DATE);
                    select.setObject(5, query.asOf(), Types.DATE);
                    select.setObject(6, after == null ? null : after.day(), Types.DATE);
                    select.setObject(7, after == null ? null : after.day(), Types.DATE);
                    select.setObject(8, after == null ? null : after.id(), Types.OTHER);
                    select.setInt(9, query.limit());
                    List<Item> items = new ArrayList<>();
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            items.add(item(row));
                        }
                    }
                    return items;
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException("Evidence cannot be read", e);
        }
    }

    private static Item item(ResultSet row) throws SQLException {
        String english = row.getString("words_en");
        return new Item(
                row.getObject("id", UUID.class),
                row.getString("what"),
                SubjectRow.read(row).role(),
                row.getString("indicator"),
                row.getString("kind"),
                row.getString("severity"),
                row.getString("state"),
                row.getBoolean("disputed"),
                row.getObject("day", LocalDate.class),
                row.getObject("known_at", OffsetDateTime.class).toInstant(),
                row.getString("source"),
                row.getString("article"),
                row.getObject("repaired_on", LocalDate.class),
                english == null ? null : new Words(english, row.getString("words_zh")));
    }
}
