package io.tidegate.rating.grading.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Decision;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Dossier.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of several dossiers, each at its place; one subject may have several places. Used by one thread. */
final class DossierRows {

    private static final String COUNTS = """
            SELECT e.enterprise, e.role, e.unit, e.day, e.n, e.n <> e.noted AS fresh FROM exposure e
            JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)""";

    private static final String WANTED = """
            unnest(?::text[], ?::text[], ?::timestamptz[]) WITH ORDINALITY AS w(enterprise, role, known_at, place)""";

    /** The days come from the counters, so that one look at the index finds each, however often it was counted. */
    private static final String KNOWN_COUNTS = """
            SELECT w.place, e.unit, e.day, k.n FROM %s
            JOIN exposure e ON e.enterprise = w.enterprise AND e.role = w.role
            JOIN LATERAL (
                SELECT n FROM exposure_known k
                WHERE k.enterprise = e.enterprise AND k.role = e.role AND k.unit = e.unit AND k.day = e.day
                    AND k.known_at <= w.known_at
                ORDER BY k.known_at DESC LIMIT 1) AS k ON true""".formatted(WANTED);

    /** Of several findings about one consignment the gravest counts; one that stands before one that is repaired or open. */
    private static final String KNOWN_EVIDENCE = """
            SELECT place, indicator, (event_time AT TIME ZONE 'Asia/Shanghai')::date AS day, severity, kind, state,
                repaired_on, disputed, count(*) AS n
            FROM (
                SELECT DISTINCT ON (w.place, k.consignment_id, k.indicator, k.kind) w.place, k.* FROM %s
                JOIN LATERAL (
                    SELECT DISTINCT ON (evidence_id) * FROM evidence_known
                    WHERE enterprise = w.enterprise AND role = w.role AND known_at <= w.known_at
                    ORDER BY evidence_id, known_at DESC) AS k ON k.state <> 'annulled'
                ORDER BY w.place, k.consignment_id, k.indicator, k.kind, (k.state = 'open'), k.state,
                    severity_rank(k.severity) DESC, k.event_time, k.source
            ) AS e
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8""".formatted(WANTED);

    /** What is held against an enterprise; awards and certifications are only shown. */
    private static final String KNOWN_DECISIONS = """
            SELECT w.place, k.decision_id, k.decided_on, k.severity, k.matter, k.article, k.settled_on, k.disputed,
                least(k.ends_on, k.repaired_on) AS until
            FROM %s
            JOIN LATERAL (
                SELECT DISTINCT ON (decision_id) * FROM official_decision_known
                WHERE enterprise = w.enterprise AND role = w.role AND known_at <= w.known_at
                ORDER BY decision_id, known_at DESC) AS k
                ON k.state <> 'annulled' AND k.severity IS NOT NULL""".formatted(WANTED);

    private static final String KNOWN_CLASSES = """
            SELECT w.place, p.proceeding_id, p.kind, p.class, p.from_day,
                CASE WHEN p.lifted_known_at <= w.known_at THEN least(p.until_day, p.lifted_on)
                    ELSE p.until_day END AS until
            FROM %s
            JOIN proceeding p
                ON p.enterprise = w.enterprise AND p.role = w.role AND p.known_at <= w.known_at""".formatted(WANTED);

    private final List<Subject> subjects;
    private final List<Parts> parts = new ArrayList<>();

    DossierRows(Collection<Subject> subjects) {
        this.subjects = List.copyOf(subjects);
        subjects.forEach(_ -> parts.add(new Parts()));
    }

    List<Dossier> dossiers() {
        List<Dossier> dossiers = new ArrayList<>(subjects.size());
        for (int i = 0; i < subjects.size(); i++) {
            dossiers.add(parts.get(i).dossier(subjects.get(i)));
        }
        return dossiers;
    }

    /** Counts as they stand; each that the last rating did not know is told to {@code fresh}. */
    void readCounts(Connection connection, BiConsumer<Subject, Done> fresh) throws SQLException {
        Map<Subject, Parts> places = new HashMap<>();
        for (int i = 0; i < subjects.size(); i++) {
            places.put(subjects.get(i), parts.get(i));
        }
        try (PreparedStatement select = Rows.wanted(connection, COUNTS, subjects);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Subject subject = Rows.subject(row);
                Done done = done(row);
                java.util.Objects.requireNonNull(places.get(subject)).done.add(done);
                if (row.getBoolean("fresh")) {
                    fresh.accept(subject, done);
                }
            }
        }
    }

    void readKnownCounts(Connection connection, List<Instant> times) throws SQLException {
        read(connection, KNOWN_COUNTS, times, (row, part) -> part.done.add(done(row)));
    }

    /** All but the counts, as known at the time of each place. */
    void readKnown(Connection connection, List<Instant> times) throws SQLException {
        read(connection, KNOWN_EVIDENCE, times, (row, part) -> {
            boolean open = row.getString("state").equals("open");
            (open ? part.open : part.bad).add(bad(row));
        });
        read(connection, KNOWN_DECISIONS, times, (row, part) -> part.decisions.add(decision(row)));
        read(connection, KNOWN_CLASSES, times, DossierRows::addClass);
    }

    /** What one dossier is made of. */
    private static final class Parts {

        private final List<Done> done = new ArrayList<>();
        private final List<Bad> bad = new ArrayList<>();
        private final List<Bad> open = new ArrayList<>();
        private final List<Decision> decisions = new ArrayList<>();
        private final List<Signature> signatures = new ArrayList<>();
        private final List<Dossier.Imposed> overrides = new ArrayList<>();

        Dossier dossier(Subject subject) {
            return new Dossier(subject, done, bad, open, decisions, List.of(), signatures, overrides, null);
        }
    }

    private interface Reader {
        void read(ResultSet row, Parts part) throws SQLException;
    }

    private void read(Connection connection, String sql, List<Instant> times, Reader reader) throws SQLException {
        try (PreparedStatement select = Rows.wanted(connection, sql, subjects)) {
            select.setArray(3, Bulk.column(connection, "timestamptz", times, Instant::toString));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    reader.read(row, parts.get(row.getInt("place") - 1));
                }
            }
        }
    }

    private static Done done(ResultSet row) throws SQLException {
        return new Done(Exposure.Unit.valueOf(upper(row.getString("unit"))), day(row, "day"), row.getLong("n"));
    }

    private static Bad bad(ResultSet row) throws SQLException {
        return new Bad(
                row.getString("indicator"),
                day(row, "day"),
                Outcome.Severity.valueOf(upper(row.getString("severity"))),
                Outcome.Kind.valueOf(upper(row.getString("kind"))),
                row.getLong("n"),
                day(row, "repaired_on"),
                row.getBoolean("disputed"),
                null,
                Double.NaN);
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getString("decision_id"),
                day(row, "decided_on"),
                Outcome.Severity.valueOf(upper(row.getString("severity"))),
                row.getString("matter"),
                row.getString("article"),
                day(row, "until"),
                day(row, "settled_on"),
                row.getBoolean("disputed"));
    }

    private static void addClass(ResultSet row, Parts part) throws SQLException {
        CreditClass given = CreditClass.valueOf(row.getString("class"));
        int from = day(row, "from_day");
        int until = day(row, "until");
        if (row.getString("kind").equals("signature")) {
            part.signatures.add(new Signature(given, from, until));
        } else {
            part.overrides.add(new Dossier.Imposed(row.getString("proceeding_id"), given, from, until));
        }
    }

    /** {@link Dossier#FOREVER} where there is none. */
    private static int day(ResultSet row, String column) throws SQLException {
        @Nullable LocalDate day = row.getObject(column, LocalDate.class);
        return day == null ? Dossier.FOREVER : Math.toIntExact(day.toEpochDay());
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
