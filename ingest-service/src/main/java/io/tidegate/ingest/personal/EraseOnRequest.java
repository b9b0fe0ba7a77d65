package io.tidegate.ingest.personal;

import io.tidegate.ingest.personal.AuditEntry.Action;
import io.tidegate.ingest.personal.Erasure.State;
import io.tidegate.ingest.personal.Erasures.Found;
import io.tidegate.ingest.personal.Job.Kind;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Erases a person in two steps: find and count, then destroy. The personal parts of the documents are destroyed; their
 * tokens stay, so that what was counted stays counted. Thread-safe.
 */
@ApplicationScoped
public class EraseOnRequest {

    private final Erasures erasures;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final PersonTokens tokens;
    private final PersonalSettings settings;

    public EraseOnRequest(
            Erasures erasures, Jobs jobs, AuditTrail audit, PersonTokens tokens, PersonalSettings settings) {
        this.erasures = erasures;
        this.jobs = jobs;
        this.audit = audit;
        this.tokens = tokens;
        this.settings = settings;
    }

    /** Who is to be erased, and why. */
    public record Request(
            List<PersonTokens.Person> persons, String officer, String reason, String legalBasis, String caseReference) {

        public Request {
            persons = List.copyOf(persons);
        }
    }

    /** Begins to find the person's documents, in the caller's transaction. */
    public Erasure request(Connection connection, Request request) throws SQLException {
        Instant now = Instant.now();
        Erasure erasure = new Erasure(
                Ids.timeOrdered(),
                State.FINDING,
                tokens.of(request.persons()),
                request.officer(),
                request.reason(),
                request.legalBasis(),
                request.caseReference(),
                now,
                null);
        erasures.add(connection, erasure);
        start(connection, Kind.FIND, erasure.erasureId(), request.officer());
        note(connection, erasure, request.officer(), Action.REQUEST_ERASURE, "asked for: " + request.legalBasis());
        return erasure;
    }

    /** Begins to destroy, in the caller's transaction, what was found. {@code documents} is the number that the officer saw. */
    public void erase(Connection connection, UUID erasureId, String officer, long documents) throws SQLException {
        Erasure erasure = get(erasureId);
        Found found = erasures.found(erasureId);
        if (erasure.state() == State.FOUND && found.documents() != documents) {
            throw IngestProblem.ERASURE_NOT_READY.because(
                    "Found were " + found.documents() + " documents, not " + documents
                            + ": look again before you erase.",
                    "实际找到 " + found.documents() + " 份单证，而非 " + documents + " 份：请核对后再执行。");
        }
        move(connection, erasure, State.FOUND, State.ERASING);
        start(connection, Kind.ERASE, erasureId, officer);
        note(connection, erasure, officer, Action.ERASE, "begun: " + documents + " documents");
    }

    /** Ends an erasure of which nothing was destroyed, in the caller's transaction. */
    public void cancel(Connection connection, UUID erasureId, String officer) throws SQLException {
        Erasure erasure = get(erasureId);
        move(connection, erasure, State.FOUND, State.CANCELLED);
        note(connection, erasure, officer, Action.CANCEL_ERASURE, "cancelled");
    }

    /** The erasure, or a ProblemException of status 404. */
    public Erasure get(UUID erasureId) throws SQLException {
        return erasures.find(erasureId).orElseThrow(EraseOnRequest::unknown);
    }

    public Found found(UUID erasureId) throws SQLException {
        return erasures.found(erasureId);
    }

    private void move(Connection connection, Erasure erasure, State from, State to) throws SQLException {
        if (!erasures.move(connection, erasure.erasureId(), from, to)) {
            throw IngestProblem.ERASURE_NOT_READY.because(
                    "The erasure is " + erasure.state().code() + "; it must be " + from.code() + ".",
                    "该删除申请的状态为 " + erasure.state().code() + "，须为 " + from.code() + "。");
        }
    }

    private void start(Connection connection, Kind kind, UUID erasureId, String officer) throws SQLException {
        jobs.add(connection, new Jobs.Draft(kind, erasureId.toString(), false, settings.jobRowsPerSecond(), officer));
    }

    private void note(Connection connection, Erasure erasure, String officer, Action action, String outcome)
            throws SQLException {
        audit.add(
                connection,
                new AuditEntry(
                        Instant.now(),
                        officer,
                        action,
                        erasure.erasureId().toString(),
                        List.of(),
                        erasure.reason(),
                        erasure.caseReference(),
                        outcome));
    }

    private static ProblemException unknown() {
        return IngestProblem.ERASURE_UNKNOWN.because("No erasure has this id.", "没有该编号的删除申请。");
    }
}
