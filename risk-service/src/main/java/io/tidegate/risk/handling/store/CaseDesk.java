package io.tidegate.risk.handling.store;

import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.risk.handling.CaseChange;
import io.tidegate.risk.handling.CaseEntry;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseProblem;
import io.tidegate.risk.handling.CaseSettings;
import io.tidegate.risk.handling.Cases.Written;
import io.tidegate.risk.handling.Journal;
import io.tidegate.risk.handling.Journal.Act;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every act of an officer on a case begins and ends with. Thread-safe. */
@ApplicationScoped
class CaseDesk {

    private final CaseSettings settings;

    CaseDesk(CaseSettings settings) {
        this.settings = settings;
    }

    /** The case, locked; case-unknown where there is none. */
    CaseFile lock(Connection connection, String caseId) throws SQLException {
        CaseFile file = CaseRows.lock(connection, List.of(caseId)).get(caseId);
        if (file == null) {
            throw unknown(caseId);
        }
        return file;
    }

    /** A change of the case by an officer, who holds it from now on; case-held where another one does. */
    CaseChange change(CaseFile file, String officer, Instant now) {
        String holder = file.heldFrom(officer, now);
        if (holder != null) {
            throw held(holder, file.heldUntil());
        }
        return new CaseChange(file)
                .lend(officer, now.plus(settings.lease()), officer.equals(file.heldBy()) ? file.heldRequest() : null);
    }

    /** Enters an act that leaves the state as it is, once. */
    Written enter(Connection connection, CaseFile file, Act act) throws SQLException {
        CaseEntry known = JournalRows.find(connection, act.id());
        if (known != null) {
            return new Written(file, known, null, false);
        }
        CaseChange change = change(file, act.by(), act.at());
        CaseEntry entry = change.enter(act);
        CaseIntake.write(connection, List.of(change));
        return new Written(change.file(), entry, null, true);
    }

    /** An act with its id from {@code parts}. */
    static Act act(
            CaseFile file,
            String action,
            Instant at,
            Instant eventTime,
            String by,
            Map<String, ?> members,
            String... parts) {
        return new Act(Journal.id(file.id(), action, parts), at, eventTime, by, action, Journal.content(members));
    }

    CaseSettings settings() {
        return settings;
    }

    static ProblemException unknown(String caseId) {
        return new ProblemException(
                CaseProblem.CASE_UNKNOWN, "No case has the id " + caseId, "没有编号为 " + caseId + " 的案件");
    }

    static ProblemException held(String holder, @Nullable Instant until) {
        return new ProblemException(
                        CaseProblem.CASE_HELD,
                        holder + " works on this case until " + until + "; take another one, or ask for it",
                        "该案件由 " + holder + " 办理至 " + until + "；请办理其他案件或与其协商")
                .with(until == null ? Map.of("heldBy", holder) : Map.of("heldBy", holder, "heldUntil", until));
    }
}
