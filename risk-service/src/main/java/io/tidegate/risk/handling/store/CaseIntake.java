package io.tidegate.risk.handling.store;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.handling.CaseChange;
import io.tidegate.risk.handling.CaseEntry;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseSettings;
import io.tidegate.risk.handling.CaseState;
import io.tidegate.risk.handling.HandlingFacts;
import io.tidegate.risk.handling.Journal;
import io.tidegate.risk.handling.Measures;
import io.tidegate.risk.handling.Stage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cases from the stream: what assessments order and inspections report opens a case or moves one that no officer has acted
 * on. On the others it is entered in the journal and changes nothing that an officer did. Level and score are always those of
 * the last assessment, because the queue goes by them. A batch costs four statements.
 */
final class CaseIntake {

    private static final String RISK = "SELECT id, level, score FROM consignment WHERE id = ANY (?)";

    private static final String CLAIMS_DUE = "INSERT INTO limit_due (consignment_id) SELECT unnest(?::text[])";

    private static final Comparator<HandlingRecorded> IN_ORDER = Comparator.comparing(HandlingRecorded::eventTime)
            .thenComparing(HandlingRecorded::state, Comparator.reverseOrder())
            .thenComparing(HandlingRecorded::handlingId);

    private final CaseSettings settings;

    CaseIntake(CaseSettings settings) {
        this.settings = settings;
    }

    /** Level and score of a consignment. */
    private record Risk(String level, int score) {

        static final Risk UNKNOWN = new Risk("none", 0);
    }

    void take(Connection connection, List<HandlingRecorded> facts, Collection<String> rescored, Instant at)
            throws SQLException {
        TreeSet<String> ids = new TreeSet<>(rescored);
        facts.forEach(fact -> ids.add(fact.consignmentId()));
        Map<String, Risk> risks = risks(connection, ids);
        Map<String, CaseFile> known = CaseRows.lock(connection, ids);
        Map<String, CaseChange> changes = new TreeMap<>();
        for (HandlingRecorded fact : facts.stream().sorted(IN_ORDER).toList()) {
            CaseChange change = changes.get(fact.consignmentId());
            CaseFile file = known.get(fact.consignmentId());
            if (change == null && file == null && fact.finding() == Finding.CONFORMING) {
                continue;
            }
            Risk risk = risks.getOrDefault(fact.consignmentId(), Risk.UNKNOWN);
            if (change == null) {
                change = new CaseChange(file == null ? opened(fact, risk) : file);
                changes.put(fact.consignmentId(), change);
            }
            apply(change.assessed(risk.level(), risk.score()), fact, at);
        }
        for (String id : rescored) {
            CaseFile file = known.get(id);
            Risk risk = risks.getOrDefault(id, Risk.UNKNOWN);
            if (file != null && !changes.containsKey(id)) {
                changes.put(id, new CaseChange(file).assessed(risk.level(), risk.score()));
            }
        }
        write(connection, changes.values().stream().toList());
    }

    static void write(Connection connection, List<CaseChange> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        List<CaseEntry> entries = new ArrayList<>();
        changes.forEach(change -> entries.addAll(change.added()));
        CaseRows.save(connection, changes.stream().map(CaseChange::file).toList());
        if (!entries.isEmpty()) {
            JournalRows.add(connection, entries);
        }
        claimsFollow(
                connection,
                changes.stream()
                        .map(CaseChange::file)
                        .filter(CaseFile::touched)
                        .map(CaseFile::id)
                        .toList());
    }

    /** What officers did may end or renew the claim on a yearly limit: that follows in a transaction of its own. */
    private static void claimsFollow(Connection connection, List<String> ids) throws SQLException {
        if (!ids.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement(CLAIMS_DUE)) {
                insert.setArray(1, Bulk.column(connection, "text", ids, id -> id));
                insert.executeUpdate();
            }
        }
    }

    /** A case before its first entry. */
    static CaseFile opened(
            String id, String level, int score, @Nullable String platform, @Nullable String merchant, Instant at) {
        return new CaseFile(
                id,
                CaseState.OPEN,
                false,
                level,
                score,
                score,
                0,
                platform,
                merchant,
                at,
                null,
                null,
                null,
                null,
                0,
                HandlingFacts.RULES,
                0,
                Journal.start());
    }

    private static CaseFile opened(HandlingRecorded fact, Risk risk) {
        return opened(
                fact.consignmentId(),
                risk.level(),
                risk.score(),
                fact.roles().get("platform"),
                fact.roles().get("merchant"),
                fact.eventTime());
    }

    private void apply(CaseChange change, HandlingRecorded fact, Instant at) {
        CaseFile file = change.file();
        boolean ordered = fact.state().equals(HandlingFacts.ORDERED);
        boolean moves = ordered
                ? !file.touched() && !file.state().found()
                : file.state().stage() == Stage.OPEN
                        || file.state().stage() == Stage.ORDERED
                        || file.state().found();
        String action = moves ? fact.state() : "reported";
        if (moves) {
            Measure measure = fact.measure();
            CaseState next = ordered ? CaseState.ordered(measure) : CaseState.carriedOut(measure, fact.finding());
            change.step(next, fact.by(), fact.eventTime(), settings.due(next, fact.eventTime()));
        }
        change.enter(new Journal.Act(
                moves
                        ? Journal.id(file.id(), "step", Integer.toString(change.steps()))
                        : Journal.id(file.id(), action, fact.handlingId()),
                at,
                fact.eventTime(),
                fact.by(),
                action,
                Journal.content(members(fact, file))));
    }

    private static Map<String, Object> members(HandlingRecorded fact, CaseFile file) {
        Map<String, Object> members = new HashMap<>();
        members.put("handlingId", fact.handlingId());
        members.put("measure", Measures.code(fact.measure()));
        members.put("state", fact.state());
        members.put("cause", fact.cause());
        members.put("level", file.level());
        members.put("score", file.score());
        if (fact.finding() != null) {
            members.put("finding", fact.finding());
        }
        if (fact.severity() != null) {
            members.put("severity", fact.severity());
        }
        return members;
    }

    private static Map<String, Risk> risks(Connection connection, Set<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RISK)) {
            select.setArray(1, Bulk.column(connection, "text", ids, id -> id));
            Map<String, Risk> risks = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    risks.put(row.getString(1), new Risk(row.getString(2), row.getInt(3)));
                }
            }
            return risks;
        }
    }
}
