package io.tidegate.rating.evidence.store;

import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/** Evidence in plain SQL, one statement per table and batch. Stateless. */
@ApplicationScoped
public class EvidenceStore implements EvidenceRecords {

    private static final String ADMIT = """
            INSERT INTO counted (fact) SELECT fact FROM unnest(?::uuid[]) AS row(fact)
            ON CONFLICT DO NOTHING RETURNING fact""";

    private static final String COUNT = """
            INSERT INTO exposure (enterprise, role, unit, day, n)
            SELECT enterprise, role, unit, day, n
            FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::int8[]) AS row(enterprise, role, unit, day, n)
            ON CONFLICT (enterprise, role, unit, day) DO UPDATE SET n = exposure.n + excluded.n""";

    /**
     * What stands is decided by severity, then event time, then source: by the facts, not by who came first. What
     * assessments say is not weighed but replaced: it is one voice, and the latest word counts.
     */
    private static final String RECORD = """
            INSERT INTO evidence AS e (evidence_id, consignment_id, enterprise, role, indicator, event_time, known_time,
                status, severity, kind, source, words_en, words_zh)
            SELECT evidence_id, consignment_id, enterprise, role, indicator, event_time, known_time,
                'confirmed', severity, kind, source, words_en, words_zh
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                AS row(evidence_id, consignment_id, enterprise, role, indicator, event_time, known_time,
                    severity, kind, source, words_en, words_zh)
            WHERE NOT EXISTS (SELECT FROM revised_handling r WHERE r.handling_id = row.source)
            ON CONFLICT (evidence_id) DO UPDATE SET event_time = excluded.event_time, known_time = excluded.known_time,
                status = excluded.status, severity = excluded.severity, source = excluded.source,
                words_en = excluded.words_en, words_zh = excluded.words_zh, edition = e.edition + 1
            WHERE excluded.kind = 'assessment'
                OR (severity_rank(excluded.severity), e.event_time, e.source)
                    > (severity_rank(e.severity), excluded.event_time, excluded.source)
            RETURNING enterprise, role""";

    private static final String ANNUL = """
            UPDATE evidence SET status = 'annulled', known_time = said.known_time, edition = edition + 1
            FROM unnest(?::text[], ?::timestamptz[]) AS said(consignment_id, known_time)
            WHERE evidence.consignment_id = said.consignment_id AND kind = 'assessment' AND status <> 'annulled'
                AND NOT evidence_id = ANY (?::uuid[])
            RETURNING enterprise, role""";

    private static final String REVISE = """
            INSERT INTO revised_handling (handling_id, known_time)
            SELECT handling_id, known_time FROM unnest(?::text[], ?::timestamptz[]) AS row(handling_id, known_time)
            ON CONFLICT DO NOTHING""";

    private static final String ANNUL_REVISED = """
            UPDATE evidence SET status = 'annulled', known_time = said.known_time, edition = edition + 1
            FROM unnest(?::text[], ?::timestamptz[]) AS said(source, known_time)
            WHERE evidence.source = said.source AND kind = 'inspection' AND status <> 'annulled'
            RETURNING enterprise, role""";

    private static final String ADVANCE = """
            INSERT INTO watermark AS w (source, event_time) VALUES (?, ?)
            ON CONFLICT (source) DO UPDATE SET event_time = excluded.event_time
            WHERE w.event_time < excluded.event_time""";

    private static final String SAID = """
            INSERT INTO assessed AS a (consignment_id, sequence)
            SELECT consignment_id, sequence FROM unnest(?::text[], ?::int4[]) AS row(consignment_id, sequence)
            ON CONFLICT (consignment_id) DO UPDATE SET sequence = excluded.sequence
            WHERE a.sequence < excluded.sequence
            RETURNING consignment_id""";

    @Override
    public Set<UUID> admit(Connection connection, SortedSet<UUID> facts) throws SQLException {
        Set<UUID> fresh = HashSet.newHashSet(facts.size());
        if (facts.isEmpty()) {
            return fresh;
        }
        try (PreparedStatement insert = connection.prepareStatement(ADMIT)) {
            insert.setArray(1, Bulk.column(connection, "uuid", facts, fact -> fact));
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    fresh.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return fresh;
    }

    @Override
    public void take(
            Connection connection,
            Map<Exposure, Long> exposures,
            Map<String, Instant> revised,
            Collection<Outcome> outcomes)
            throws SQLException {
        // Listeners lock marks last and in one order; whoever marked twice could hold the first while waiting for the
        // second.
        List<Subject> touched = new ArrayList<>(add(connection, exposures));
        touched.addAll(annulRevised(connection, revised));
        touched.addAll(upsert(connection, standing(outcomes)));
        DirtyTable.mark(connection, touched);
    }

    @Override
    public void count(Connection connection, Map<Exposure, Long> exposures) throws SQLException {
        DirtyTable.mark(connection, add(connection, exposures));
    }

    private static List<Subject> add(Connection connection, Map<Exposure, Long> exposures) throws SQLException {
        if (exposures.isEmpty()) {
            return List.of();
        }
        var rows = new TreeMap<>(exposures).entrySet();
        try (PreparedStatement upsert = connection.prepareStatement(COUNT)) {
            upsert.setArray(
                    1,
                    Bulk.column(
                            connection, "text", rows, r -> r.getKey().subject().enterprise()));
            upsert.setArray(
                    2,
                    Bulk.column(connection, "text", rows, r -> role(r.getKey().subject())));
            upsert.setArray(
                    3,
                    Bulk.column(connection, "text", rows, r -> r.getKey().unit().code()));
            upsert.setArray(
                    4, Bulk.column(connection, "date", rows, r -> r.getKey().day()));
            upsert.setArray(5, Bulk.column(connection, "int8", rows, Map.Entry::getValue));
            upsert.executeUpdate();
        }
        return exposures.keySet().stream().map(Exposure::subject).toList();
    }

    @Override
    public void record(Connection connection, Collection<Outcome> outcomes) throws SQLException {
        DirtyTable.mark(connection, upsert(connection, standing(outcomes)));
    }

    @Override
    public void replace(Connection connection, Collection<Assessed> assessments) throws SQLException {
        Map<String, Assessed> latest = new TreeMap<>();
        for (Assessed said : assessments) {
            if (said.sequence() > 1 || !said.outcomes().isEmpty()) {
                latest.merge(said.consignmentId(), said, (a, b) -> a.sequence() >= b.sequence() ? a : b);
            }
        }
        List<Assessed> news = said(connection, latest);
        if (news.isEmpty()) {
            return;
        }
        Map<UUID, Outcome> standing =
                standing(news.stream().flatMap(n -> n.outcomes().stream()).toList());
        List<Subject> touched = new ArrayList<>(annul(connection, news, standing.keySet()));
        touched.addAll(upsert(connection, standing));
        DirtyTable.mark(connection, touched);
    }

    private static List<Subject> annulRevised(Connection connection, Map<String, Instant> revised) throws SQLException {
        if (revised.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement insert = connection.prepareStatement(REVISE);
                PreparedStatement update = connection.prepareStatement(ANNUL_REVISED)) {
            for (PreparedStatement statement : List.of(insert, update)) {
                statement.setArray(1, Bulk.column(connection, "text", revised.entrySet(), Map.Entry::getKey));
                statement.setArray(
                        2, Bulk.column(connection, "timestamptz", revised.entrySet(), said -> time(said.getValue())));
            }
            insert.executeUpdate();
            return subjects(update);
        }
    }

    @Override
    public void advance(Connection connection, String source, Instant eventTime) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(ADVANCE)) {
            upsert.setString(1, source);
            upsert.setObject(2, eventTime.atOffset(ZoneOffset.UTC));
            upsert.executeUpdate();
        }
    }

    @Override
    public void touch(Connection connection, Collection<Subject> subjects) throws SQLException {
        DirtyTable.mark(connection, subjects);
    }

    /** Those of the assessments that are later than what was known. A first one without findings replaces nothing. */
    private static List<Assessed> said(Connection connection, Map<String, Assessed> latest) throws SQLException {
        List<Assessed> news = new ArrayList<>();
        if (latest.isEmpty()) {
            return news;
        }
        try (PreparedStatement upsert = connection.prepareStatement(SAID)) {
            upsert.setArray(1, Bulk.column(connection, "text", latest.values(), Assessed::consignmentId));
            upsert.setArray(2, Bulk.column(connection, "int4", latest.values(), Assessed::sequence));
            try (var rows = upsert.executeQuery()) {
                while (rows.next()) {
                    news.add(java.util.Objects.requireNonNull(latest.get(rows.getString(1))));
                }
            }
        }
        return news;
    }

    private static List<Subject> annul(Connection connection, List<Assessed> news, Collection<UUID> kept)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ANNUL)) {
            update.setArray(1, Bulk.column(connection, "text", news, Assessed::consignmentId));
            update.setArray(2, Bulk.column(connection, "timestamptz", news, n -> time(n.knownTime())));
            update.setArray(3, Bulk.column(connection, "uuid", kept, id -> id));
            return subjects(update);
        }
    }

    private static Map<UUID, Outcome> standing(Collection<Outcome> outcomes) {
        Map<UUID, Outcome> standing = new HashMap<>();
        for (Outcome outcome : outcomes) {
            standing.merge(id(outcome), outcome, (a, b) -> Outcome.STANDING.compare(a, b) <= 0 ? a : b);
        }
        return new TreeMap<>(standing);
    }

    /**
     * One consignment is one outcome per indicator and subject. The enterprise belongs to it: it may be corrected. Findings
     * of inspections are kept apart, since each can be revised by itself; of those that stand the gravest counts.
     */
    private static UUID id(Outcome outcome) {
        return Ids.ofFact(
                outcome.consignmentId(),
                outcome.indicator(),
                role(outcome.subject()),
                outcome.subject().enterprise(),
                outcome.kind() == Outcome.Kind.INSPECTION
                        ? outcome.kind().code() + '|' + outcome.source()
                        : outcome.kind().code());
    }

    /** Those of whom something else is known now. */
    private static List<Subject> upsert(Connection connection, Map<UUID, Outcome> standing) throws SQLException {
        if (standing.isEmpty()) {
            return List.of();
        }
        Collection<Outcome> rows = standing.values();
        try (PreparedStatement insert = connection.prepareStatement(RECORD)) {
            insert.setArray(1, Bulk.column(connection, "uuid", standing.keySet(), id -> id));
            insert.setArray(2, Bulk.column(connection, "text", rows, Outcome::consignmentId));
            insert.setArray(
                    3, Bulk.column(connection, "text", rows, o -> o.subject().enterprise()));
            insert.setArray(4, Bulk.column(connection, "text", rows, o -> role(o.subject())));
            insert.setArray(5, Bulk.column(connection, "text", rows, Outcome::indicator));
            insert.setArray(6, Bulk.column(connection, "timestamptz", rows, o -> time(o.eventTime())));
            insert.setArray(7, Bulk.column(connection, "timestamptz", rows, o -> time(o.knownTime())));
            insert.setArray(
                    8, Bulk.column(connection, "text", rows, o -> o.severity().code()));
            insert.setArray(
                    9, Bulk.column(connection, "text", rows, o -> o.kind().code()));
            insert.setArray(10, Bulk.column(connection, "text", rows, Outcome::source));
            insert.setArray(
                    11, Bulk.column(connection, "text", rows, o -> o.words().en()));
            insert.setArray(
                    12, Bulk.column(connection, "text", rows, o -> o.words().zh()));
            return subjects(insert);
        }
    }

    private static List<Subject> subjects(PreparedStatement returning) throws SQLException {
        List<Subject> subjects = new ArrayList<>();
        try (ResultSet rows = returning.executeQuery()) {
            while (rows.next()) {
                subjects.add(SubjectRow.read(rows));
            }
        }
        return subjects;
    }

    private static String role(Subject subject) {
        return subject.role().code();
    }

    private static String time(Instant instant) {
        return instant.toString();
    }
}
