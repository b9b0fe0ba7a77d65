package io.tidegate.risk.handling.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.handling.AppliedRules;
import io.tidegate.risk.handling.CaseChange;
import io.tidegate.risk.handling.CaseEntry;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseProblem;
import io.tidegate.risk.handling.CaseState;
import io.tidegate.risk.handling.Cases.Revision;
import io.tidegate.risk.handling.Cases.Step;
import io.tidegate.risk.handling.Cases.Written;
import io.tidegate.risk.handling.HandlingFacts;
import io.tidegate.risk.handling.HandlingRecords;
import io.tidegate.risk.handling.Handlings.Subject;
import io.tidegate.risk.handling.Journal;
import io.tidegate.risk.handling.Journal.Act;
import io.tidegate.risk.handling.Measures;
import io.tidegate.risk.handling.Transitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Steps of officers: each one transaction with its handling, its journal entry and what is to be published. Thread-safe. */
@ApplicationScoped
class StepTaker {

    private static final String ORDINARY = "ordinary";

    private final DataSource database;
    private final Outbox outbox;
    private final CaseDesk desk;
    private final AppliedRules applied;

    StepTaker(DataSource database, Outbox outbox, CaseDesk desk, AppliedRules applied) {
        this.database = database;
        this.outbox = outbox;
        this.desk = desk;
        this.applied = applied;
    }

    private interface Work {
        Written run(Connection connection) throws SQLException;
    }

    Written step(Step step) throws SQLException {
        return published(connection -> {
            Subject subject = HandlingRows.subject(connection, step.caseId());
            if (subject == null) {
                throw new ProblemException(
                        CaseProblem.NOT_ASSESSED,
                        "No assessed consignment has the id " + step.caseId(),
                        "没有编号为 " + step.caseId() + " 的已评估货物");
            }
            CaseFile file = opened(connection, step.caseId(), subject, step.at());
            Written repeated = repeated(connection, file, step, subject);
            return repeated == null ? take(connection, file, step, subject) : repeated;
        });
    }

    Written revise(Revision revision) throws SQLException {
        return published(connection -> {
            CaseFile file = desk.lock(connection, revision.caseId());
            HandlingRecorded old = HandlingRows.find(connection, revision.handlingId());
            if (old == null || old.finding() == null || !old.consignmentId().equals(revision.caseId())) {
                throw new ProblemException(
                        CaseProblem.FINDING_UNKNOWN,
                        "No finding of this case has the id " + revision.handlingId(),
                        "该案件没有编号为 " + revision.handlingId() + " 的查验结论");
            }
            HandlingRecorded known = HandlingRows.replacing(connection, old.handlingId());
            if (known != null) {
                return revisedBefore(connection, file, revision, known);
            }
            return revise(connection, file, revision, old);
        });
    }

    private Written revise(Connection connection, CaseFile file, Revision revision, HandlingRecorded old)
            throws SQLException {
        Instant time = revision.eventTime() == null ? latest(file.eventTime(), old.eventTime()) : revision.eventTime();
        notBefore(time, old.eventTime());
        boolean counts = old.handlingId().equals(HandlingRows.label(connection, file.id()));
        HandlingRecorded handling = new HandlingRecorded(
                Ids.ofFact("handling-revision", old.handlingId()).toString(),
                old.consignmentId(),
                old.measure(),
                HandlingFacts.CARRIED_OUT,
                revision.finding(),
                severity(revision.finding(), revision.severity()),
                old.declarations(),
                old.roles(),
                time,
                revision.by(),
                old.cause(),
                old.handlingId());
        CaseChange change = desk.change(file, revision.by(), revision.at()).touch();
        CaseState state = CaseState.carriedOut(old.measure(), revision.finding());
        if (counts && file.state().found()) {
            change.step(
                    state,
                    revision.by(),
                    latest(file.eventTime(), time),
                    desk.settings().due(state, time));
        } else {
            change.countStep(revision.by());
        }
        Map<String, Object> members = members(handling, revision.reason());
        members.put("replaces", old.handlingId());
        CaseEntry entry = change.enter(new Act(
                Journal.id(file.id(), "step", Integer.toString(change.steps())),
                revision.at(),
                time,
                revision.by(),
                "revised",
                Journal.content(members)));
        HandlingRows.add(connection, List.of(handling), applied);
        CaseIntake.write(connection, List.of(change));
        return new Written(change.file(), entry, handling, true);
    }

    private Written take(Connection connection, CaseFile file, Step step, Subject subject) throws SQLException {
        int number = file.steps() + 1;
        if (step.number() != null && step.number() != number) {
            throw differs(number);
        }
        CaseChange change = desk.change(file, step.by(), step.at());
        allowed(file.state(), step);
        Instant time = step.eventTime() == null ? latest(file.eventTime(), subject.eventTime()) : step.eventTime();
        notBefore(time, file.eventTime());
        HandlingRecorded handling = handling(step, subject, time, number);
        CaseState next = step.carriedOut()
                ? CaseState.carriedOut(step.measure(), step.finding())
                : CaseState.ordered(step.measure());
        change.touch().step(next, step.by(), time, desk.settings().due(next, time));
        CaseEntry entry = change.enter(new Act(
                Journal.id(file.id(), "step", Integer.toString(number)),
                step.at(),
                time,
                step.by(),
                handling.state(),
                Journal.content(members(handling, step.reason()))));
        if (HandlingRows.add(connection, List.of(handling), applied).isEmpty()) {
            throw differs(number);
        }
        CaseIntake.write(connection, List.of(change));
        return new Written(change.file(), entry, handling, true);
    }

    /** The same step on file; null where it is new. */
    private static @Nullable Written repeated(Connection connection, CaseFile file, Step step, Subject subject)
            throws SQLException {
        Integer number = step.number();
        if (number == null) {
            HandlingRecorded known = HandlingRows.find(connection, shortId(step, subject));
            if (known == null) {
                return null;
            }
            List<CaseEntry> last = JournalRows.after(connection, file.id(), file.entries() - 1, 1);
            return new Written(file, last.getFirst(), known, false);
        }
        if (number > file.steps()) {
            return null;
        }
        CaseEntry entry = JournalRows.find(connection, Journal.id(file.id(), "step", number.toString()));
        if (entry == null) {
            // An appeal that was upheld: a step, though none that an officer sends by its number.
            throw differs(file.steps() + 1);
        }
        JsonNode there = HandlingRows.read(entry.content(), JsonNode.class);
        Finding finding = step.finding();
        boolean same = entry.by().equals(step.by())
                && there.path("measure").asText().equals(Measures.code(step.measure()))
                && there.path("state").asText().equals(state(step))
                && there.path("finding").asText("").equals(finding == null ? "" : word(finding))
                && Objects.equals(there.path("severity").asText(null), severity(step.finding(), step.severity()));
        if (!same) {
            throw differs(file.steps() + 1);
        }
        HandlingRecorded handling =
                HandlingRows.find(connection, there.path("handlingId").asText());
        return new Written(file, entry, handling, false);
    }

    private static Written revisedBefore(
            Connection connection, CaseFile file, Revision revision, HandlingRecorded known) throws SQLException {
        if (known.finding() != revision.finding()
                || !Objects.equals(known.severity(), severity(revision.finding(), revision.severity()))
                || !known.by().equals(revision.by())) {
            throw new ProblemException(
                    CaseProblem.FINDING_REVISED,
                    "It was revised by the finding " + known.handlingId() + "; revise that one",
                    "已由结论 " + known.handlingId() + " 修订；请修订该结论");
        }
        List<CaseEntry> last = JournalRows.after(connection, file.id(), file.entries() - 1, 1);
        return new Written(file, last.getFirst(), known, false);
    }

    /** The case, locked; begun where the officer is the first to look at the consignment. */
    private static CaseFile opened(Connection connection, String caseId, Subject subject, Instant at)
            throws SQLException {
        CaseFile known = CaseRows.lock(connection, List.of(caseId)).get(caseId);
        if (known != null) {
            return known;
        }
        CaseChange begun = new CaseChange(CaseIntake.opened(
                caseId,
                subject.level(),
                subject.score(),
                subject.roles().get("platform"),
                subject.roles().get("merchant"),
                subject.eventTime()));
        begun.enter(new Act(
                Journal.id(caseId, "opened"),
                at,
                subject.eventTime(),
                HandlingFacts.RULES,
                "opened",
                Journal.content(Map.of("assessment", subject.assessmentId()))));
        if (CaseRows.begin(connection, begun.file())) {
            JournalRows.add(connection, begun.added());
        }
        return Objects.requireNonNull(CaseRows.lock(connection, List.of(caseId)).get(caseId));
    }

    private static void allowed(CaseState state, Step step) {
        boolean allowed = step.carriedOut()
                ? step.measure() == Transitions.toCarryOut(state)
                : Transitions.orders(state).contains(step.measure());
        if (!allowed) {
            List<String> orders =
                    Transitions.orders(state).stream().map(Measures::code).toList();
            throw new ProblemException(
                    CaseProblem.TRANSITION_NOT_ALLOWED,
                    "The case is " + state.code() + ": what may be ordered is " + orders
                            + ", what may be carried out is what is ordered",
                    "案件状态为 " + state.code() + "：可下达 " + orders + "，可执行的仅为已下达的措施");
        }
    }

    private static HandlingRecorded handling(Step step, Subject subject, Instant time, int number) {
        return new HandlingRecorded(
                step.number() == null
                        ? shortId(step, subject)
                        : Ids.ofFact(
                                        "handling",
                                        step.caseId(),
                                        step.measure().name(),
                                        state(step),
                                        subject.assessmentId(),
                                        "step " + number)
                                .toString(),
                step.caseId(),
                step.measure(),
                state(step),
                step.finding(),
                severity(step.finding(), step.severity()),
                subject.declarations(),
                subject.roles(),
                time,
                step.by(),
                subject.assessmentId());
    }

    private static String shortId(Step step, Subject subject) {
        return HandlingFacts.id(step.caseId(), step.measure(), state(step), subject.assessmentId());
    }

    private static String state(Step step) {
        return step.carriedOut() ? HandlingFacts.CARRIED_OUT : HandlingFacts.ORDERED;
    }

    private static @Nullable String severity(@Nullable Finding finding, @Nullable String severity) {
        return severity == null && finding == Finding.VIOLATION ? ORDINARY : severity;
    }

    private static Map<String, Object> members(HandlingRecorded handling, @Nullable String reason) {
        Map<String, Object> members = new HashMap<>();
        members.put("handlingId", handling.handlingId());
        members.put("measure", Measures.code(handling.measure()));
        members.put("state", handling.state());
        members.put("cause", handling.cause());
        if (handling.finding() != null) {
            members.put("finding", handling.finding());
        }
        if (handling.severity() != null) {
            members.put("severity", handling.severity());
        }
        if (reason != null) {
            members.put("reason", reason);
        }
        return members;
    }

    private static String word(Finding finding) {
        return Json.mapper().convertValue(finding, String.class);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static void notBefore(Instant time, Instant earliest) {
        if (time.isBefore(earliest)) {
            throw new ProblemException(
                    CaseProblem.INVALID_HANDLING,
                    "Nothing was recorded",
                    "未作任何记录",
                    List.of(new Violation(
                            "/eventTime", "invalid", null, "is not before " + earliest, "send when it happened")),
                    null);
        }
    }

    private static ProblemException differs(int next) {
        return new ProblemException(
                CaseProblem.STEP_DIFFERS,
                "Read the case again: its next step is " + next,
                "请重新查询该案件：下一步为第 " + next + " 步");
    }

    private Written published(Work work) throws SQLException {
        Written done = Tx.in(database, connection -> {
            Written written = work.run(connection);
            HandlingRecorded handling = written.handling();
            if (written.added() && handling != null) {
                outbox.append(connection, List.of(HandlingRecords.record(handling)));
            }
            return written;
        });
        if (done.added()) {
            outbox.committed();
        }
        return done;
    }
}
