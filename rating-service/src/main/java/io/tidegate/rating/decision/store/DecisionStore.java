package io.tidegate.rating.decision.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.decision.DecisionFault;
import io.tidegate.rating.decision.OfficialDecision;
import io.tidegate.rating.decision.OfficialDecision.Kind;
import io.tidegate.rating.decision.OfficialDecisions;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Decisions in plain SQL. Thread-safe. */
@ApplicationScoped
public class DecisionStore implements OfficialDecisions {

    private static final String ON_FILE = """
            SELECT authority, number, revision, kind, enterprise, role, severity, matter, article, decided_on, ends_on,
                settled_on, status
            FROM official_decision JOIN unnest(?::uuid[]) AS wanted(decision_id) USING (decision_id)
            ORDER BY decision_id FOR UPDATE""";

    private static final String RECORD = """
            INSERT INTO official_decision AS d (decision_id, authority, number, revision, kind, enterprise, role, severity,
                matter, article, decided_on, ends_on, settled_on, status, entered_by)
            SELECT decision_id, authority, number, revision, kind, enterprise, role, severity, matter, article,
                decided_on, ends_on, settled_on, status, ?
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::int4[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::date[], ?::date[], ?::date[], ?::text[])
                AS row(decision_id, authority, number, revision, kind, enterprise, role, severity, matter, article,
                    decided_on, ends_on, settled_on, status)
            ON CONFLICT (decision_id) DO UPDATE SET revision = excluded.revision, kind = excluded.kind,
                severity = excluded.severity, matter = excluded.matter, article = excluded.article,
                decided_on = excluded.decided_on, ends_on = excluded.ends_on, settled_on = excluded.settled_on,
                status = excluded.status, entered_by = excluded.entered_by, entered_at = now(), edition = d.edition + 1
            WHERE d.revision < excluded.revision""";

    private static final Function<OfficialDecision, @Nullable Object> SEVERITY = DecisionStore::severity;
    private static final Function<OfficialDecision, @Nullable Object> ENDS_ON = OfficialDecision::endsOn;
    private static final Function<OfficialDecision, @Nullable Object> SETTLED_ON = OfficialDecision::settledOn;

    private final DataSource database;
    private final EvidenceRecords records;

    DecisionStore(DataSource database, EvidenceRecords records) {
        this.database = database;
        this.records = records;
    }

    @Override
    public Receipt record(List<Line> lines, String by, boolean dryRun) {
        List<Line> sorted = lines.stream()
                .sorted(Comparator.comparing(line -> line.decision().id()))
                .toList();
        try {
            return Tx.in(database, connection -> record(connection, sorted, by, dryRun));
        } catch (SQLException e) {
            throw new IllegalStateException("Decisions cannot be recorded", e);
        }
    }

    private Receipt record(Connection connection, List<Line> lines, String by, boolean dryRun) throws SQLException {
        Map<UUID, OfficialDecision> onFile = onFile(connection, lines);
        List<Conflict> conflicts = new ArrayList<>();
        List<OfficialDecision> news = new ArrayList<>();
        int added = 0;
        for (Line line : lines) {
            OfficialDecision decision = line.decision();
            OfficialDecision known = onFile.get(decision.id());
            if (known == null) {
                added++;
                news.add(decision);
            } else if (decision.revision() > known.revision()) {
                news.add(decision);
            } else if (decision.revision() < known.revision()) {
                conflicts.add(new Conflict(line.place(), "revision", DecisionFault.OLDER));
            } else if (!decision.equals(known)) {
                conflicts.add(new Conflict(line.place(), "revision", DecisionFault.DIFFERS));
            }
        }
        if (conflicts.isEmpty() && !dryRun && !news.isEmpty()) {
            write(connection, news, by);
            records.touch(
                    connection, news.stream().map(OfficialDecision::subject).toList());
        }
        return new Receipt(added, news.size() - added, lines.size() - news.size() - conflicts.size(), conflicts);
    }

    private static Map<UUID, OfficialDecision> onFile(Connection connection, List<Line> lines) throws SQLException {
        Map<UUID, OfficialDecision> onFile = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ON_FILE)) {
            select.setArray(
                    1,
                    Bulk.column(
                            connection, "uuid", lines, line -> line.decision().id()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OfficialDecision decision = read(row);
                    onFile.put(decision.id(), decision);
                }
            }
        }
        return onFile;
    }

    private static OfficialDecision read(ResultSet row) throws SQLException {
        String severity = row.getString("severity");
        return new OfficialDecision(
                row.getString("authority"),
                row.getString("number"),
                row.getInt("revision"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new Subject(row.getString("enterprise"), Objects.requireNonNull(Role.of(row.getString("role")))),
                severity == null ? null : Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                row.getString("matter"),
                row.getString("article"),
                row.getObject("decided_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getObject("settled_on", LocalDate.class),
                row.getString("status").equals("annulled"));
    }

    private static void write(Connection connection, List<OfficialDecision> news, String by) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(RECORD)) {
            upsert.setString(1, by);
            upsert.setArray(2, Bulk.column(connection, "uuid", news, OfficialDecision::id));
            upsert.setArray(3, Bulk.column(connection, "text", news, OfficialDecision::authority));
            upsert.setArray(4, Bulk.column(connection, "text", news, OfficialDecision::number));
            upsert.setArray(5, Bulk.column(connection, "int4", news, OfficialDecision::revision));
            upsert.setArray(
                    6, Bulk.column(connection, "text", news, d -> d.kind().code()));
            upsert.setArray(
                    7, Bulk.column(connection, "text", news, d -> d.subject().enterprise()));
            upsert.setArray(
                    8,
                    Bulk.column(
                            connection, "text", news, d -> d.subject().role().code()));
            upsert.setArray(9, Bulk.column(connection, "text", news, SEVERITY));
            upsert.setArray(10, Bulk.column(connection, "text", news, OfficialDecision::matter));
            upsert.setArray(11, Bulk.column(connection, "text", news, OfficialDecision::article));
            upsert.setArray(12, Bulk.column(connection, "date", news, OfficialDecision::decidedOn));
            upsert.setArray(13, Bulk.column(connection, "date", news, ENDS_ON));
            upsert.setArray(14, Bulk.column(connection, "date", news, SETTLED_ON));
            upsert.setArray(15, Bulk.column(connection, "text", news, d -> d.annulled() ? "annulled" : "confirmed"));
            upsert.executeUpdate();
        }
    }

    private static @Nullable Object severity(OfficialDecision decision) {
        Severity severity = decision.severity();
        return severity == null ? null : severity.code();
    }
}
