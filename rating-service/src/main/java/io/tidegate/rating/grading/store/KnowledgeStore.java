package io.tidegate.rating.grading.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Knowledge;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Known facts in plain SQL. Stateless. */
@ApplicationScoped
public class KnowledgeStore implements Knowledge {

    // Rows that a listener writes just now are skipped: it waits for the mark of the subject, which the rating holds,
    // so
    // waiting for its rows would never end. They are found again by the next rating, which that mark brings.

    private static final String NOTE_EXPOSURES = """
            WITH row AS (
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::int8[])
                    AS row(enterprise, role, unit, day, seen)),
            kept AS (
                INSERT INTO exposure_known (enterprise, role, unit, day, known_at, n)
                SELECT enterprise, role, unit, day, ?, seen FROM row),
            free AS (
                SELECT e.enterprise, e.role, e.unit, e.day, row.seen
                FROM exposure e JOIN row USING (enterprise, role, unit, day) FOR UPDATE OF e SKIP LOCKED)
            UPDATE exposure SET noted = free.seen FROM free
            WHERE exposure.enterprise = free.enterprise AND exposure.role = free.role AND exposure.unit = free.unit
                AND exposure.day = free.day""";

    private static final String NOTE_EVIDENCE = """
            WITH free AS (
                SELECT e.evidence_id FROM evidence e
                JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)
                WHERE e.noted <> e.edition FOR UPDATE OF e SKIP LOCKED),
            fresh AS (
                UPDATE evidence e SET noted = edition FROM free WHERE e.evidence_id = free.evidence_id
                RETURNING e.*)
            INSERT INTO evidence_known (enterprise, role, evidence_id, known_at, consignment_id, indicator, event_time,
                state, severity, kind, source, repaired_on, disputed)
            SELECT enterprise, role, evidence_id, ?, consignment_id, indicator, event_time,
                CASE WHEN status = 'annulled' OR ruling = 'annulled' THEN 'annulled' ELSE coalesce(ruling, status) END,
                severity, kind, source, repaired_on, disputed
            FROM fresh
            RETURNING (least(event_time, (
                SELECT min(k.event_time) FROM evidence_known k
                WHERE k.enterprise = evidence_known.enterprise AND k.role = evidence_known.role
                    AND k.evidence_id = evidence_known.evidence_id)) AT TIME ZONE 'Asia/Shanghai')::date AS day""";

    private static final String CHANGED = """
            INSERT INTO fact_change AS f (day, edition) VALUES (?, 1)
            ON CONFLICT (day) DO UPDATE SET edition = f.edition + 1""";

    private static final String NOTE_DECISIONS = """
            WITH free AS (
                SELECT d.decision_id FROM official_decision d
                JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)
                WHERE d.noted <> d.edition FOR UPDATE OF d SKIP LOCKED),
            fresh AS (
                UPDATE official_decision d SET noted = edition FROM free WHERE d.decision_id = free.decision_id
                RETURNING d.*)
            INSERT INTO official_decision_known (enterprise, role, decision_id, known_at, authority, number, revision,
                kind, severity, matter, article, decided_on, ends_on, settled_on, repaired_on, state, disputed)
            SELECT enterprise, role, decision_id, ?, authority, number, revision, kind, severity, matter, article,
                decided_on, ends_on, settled_on, repaired_on,
                CASE WHEN status = 'annulled' OR ruling = 'annulled' THEN 'annulled' ELSE coalesce(ruling, status) END,
                disputed
            FROM fresh""";

    private static final String NOTE_CLASSES = """
            WITH free AS (
                SELECT p.proceeding_id FROM proceeding p
                JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)
                WHERE p.class IS NOT NULL AND p.state = 'granted'
                    AND (p.known_at IS NULL OR (p.lifted_on IS NOT NULL AND p.lifted_known_at IS NULL))
                FOR UPDATE OF p SKIP LOCKED),
            moment AS (SELECT ?::timestamptz AS known_at)
            UPDATE proceeding p SET known_at = coalesce(p.known_at, moment.known_at),
                lifted_known_at = CASE WHEN lifted_on IS NOT NULL THEN coalesce(lifted_known_at, moment.known_at) END
            FROM free, moment WHERE p.proceeding_id = free.proceeding_id""";

    private static final String KEEP = """
            INSERT INTO cut (known_at, as_of, snapshot_id, digest)
            SELECT ?, ?, ?, ? WHERE NOT EXISTS (
                SELECT FROM (SELECT * FROM cut ORDER BY known_at DESC LIMIT 1) AS last
                WHERE (as_of, snapshot_id, digest) = (?, ?, ?))
            ON CONFLICT DO NOTHING""";

    private static final String CUT = """
            SELECT known_at, as_of, snapshot_id, digest FROM cut WHERE known_at <= ? ORDER BY known_at DESC LIMIT 1""";

    @Override
    public List<Dossier> learn(Connection connection, Collection<Subject> subjects, Instant knownAt)
            throws SQLException {
        DossierRows rows = new DossierRows(subjects);
        List<Fresh> fresh = new ArrayList<>();
        rows.readCounts(connection, (subject, done) -> fresh.add(new Fresh(subject, done)));
        noteCounts(connection, fresh, knownAt);
        LocalDate earliest = noteEvidence(connection, subjects, knownAt);
        for (Fresh one : fresh) {
            earliest = earlier(earliest, LocalDate.ofEpochDay(one.done().day()));
        }
        note(connection, NOTE_DECISIONS, subjects, knownAt);
        note(connection, NOTE_CLASSES, subjects, knownAt);
        rows.readKnown(connection, subjects.stream().map(_ -> knownAt).toList());
        if (earliest.isBefore(LocalDate.MAX)) {
            try (PreparedStatement change = connection.prepareStatement(CHANGED)) {
                change.setObject(1, earliest);
                change.executeUpdate();
            }
        }
        return rows.dossiers();
    }

    @Override
    public List<Dossier> now(Connection connection, Collection<Subject> subjects) throws SQLException {
        DossierRows rows = new DossierRows(subjects);
        rows.readCounts(connection, (_, _) -> {});
        rows.readKnown(connection, subjects.stream().map(_ -> Rows.ALWAYS).toList());
        return rows.dossiers();
    }

    @Override
    public List<Dossier> at(Connection connection, List<Moment> moments) throws SQLException {
        DossierRows rows = new DossierRows(moments.stream().map(Moment::subject).toList());
        List<Instant> times = moments.stream().map(Moment::knownAt).toList();
        rows.readKnownCounts(connection, times);
        rows.readKnown(connection, times);
        return rows.dossiers();
    }

    @Override
    public void keep(Connection connection, Cut cut) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setObject(1, cut.knownAt().atOffset(ZoneOffset.UTC));
            for (int at : new int[] {2, 5}) {
                insert.setObject(at, cut.asOf());
                insert.setString(at + 1, cut.snapshot());
                insert.setString(at + 2, cut.digest());
            }
            insert.executeUpdate();
        }
    }

    @Override
    public @Nullable Cut cut(Connection connection, Instant knownAt) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CUT)) {
            select.setObject(1, knownAt.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Cut(
                                Rows.instant(row, "known_at"),
                                row.getObject("as_of", LocalDate.class),
                                row.getString("snapshot_id"),
                                row.getString("digest"))
                        : null;
            }
        }
    }

    /** A count that the last rating did not know, as it was read: counters move while a rating runs. */
    private record Fresh(Subject subject, Done done) {}

    private static void noteCounts(Connection connection, List<Fresh> fresh, Instant knownAt) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        try (PreparedStatement note = connection.prepareStatement(NOTE_EXPOSURES)) {
            note.setArray(
                    1, Bulk.column(connection, "text", fresh, f -> f.subject().enterprise()));
            note.setArray(
                    2,
                    Bulk.column(
                            connection, "text", fresh, f -> f.subject().role().code()));
            note.setArray(
                    3,
                    Bulk.column(connection, "text", fresh, f -> f.done().unit().code()));
            note.setArray(
                    4,
                    Bulk.column(
                            connection,
                            "date",
                            fresh,
                            f -> LocalDate.ofEpochDay(f.done().day())));
            note.setArray(
                    5, Bulk.column(connection, "int8", fresh, f -> f.done().n()));
            note.setObject(6, knownAt.atOffset(ZoneOffset.UTC));
            note.executeUpdate();
        }
    }

    /** The earliest day of what was new, before or after it changed; MAX where nothing was. */
    private static LocalDate noteEvidence(Connection connection, Collection<Subject> subjects, Instant knownAt)
            throws SQLException {
        LocalDate earliest = LocalDate.MAX;
        try (PreparedStatement note = Rows.wanted(connection, NOTE_EVIDENCE, subjects)) {
            note.setObject(3, knownAt.atOffset(ZoneOffset.UTC));
            try (ResultSet row = note.executeQuery()) {
                while (row.next()) {
                    earliest = earlier(earliest, row.getObject("day", LocalDate.class));
                }
            }
        }
        return earliest;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static void note(Connection connection, String sql, Collection<Subject> subjects, Instant knownAt)
            throws SQLException {
        try (PreparedStatement note = Rows.wanted(connection, sql, subjects)) {
            note.setObject(3, knownAt.atOffset(ZoneOffset.UTC));
            note.executeUpdate();
        }
    }
}
