package io.tidegate.ingest.acceptance;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.Answer.Status;
import io.tidegate.ingest.conformance.Conformance;
import io.tidegate.ingest.conformance.Tally;
import io.tidegate.ingest.document.Checked;
import io.tidegate.ingest.document.DocumentChecker;
import io.tidegate.ingest.document.OfficialCodes.Fault;
import io.tidegate.ingest.document.PostedDocument;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.sandbox.Sandbox;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes documents from a platform: checks each, lets the good ones join a group commit, answers all in order. Thread-safe. */
@ApplicationScoped
public class AcceptDocuments {

    private static final String DRAFT = "1";

    private final DocumentChecker checker;
    private final Preparation preparation;
    private final GroupCommit commits;
    private final Sandbox sandbox;
    private final Conformance conformance;

    public AcceptDocuments(
            DocumentChecker checker,
            Preparation preparation,
            GroupCommit commits,
            Sandbox sandbox,
            Conformance conformance) {
        this.checker = checker;
        this.preparation = preparation;
        this.commits = commits;
        this.sandbox = sandbox;
        this.conformance = conformance;
    }

    /**
     * Who asks for what.
     *
     * @param dryRun check only, store nothing
     */
    public record Terms(Platform sender, Language language, boolean dryRun) {}

    /** Answers on their way. */
    public interface Pending {

        /** Waits until all are definite; throws a ProblemException of status 503 where the store did not answer. */
        List<Answer> await();

        /** As {@link #await}, but a store that did not answer is told document by document, as {@link Status#RETRY}. */
        List<Answer> awaitEach();
    }

    /** What is known of one document before the commit. */
    private record Judged(
            int index, @Nullable Answer answer, @Nullable PreparedDocument prepared, List<Violation> warnings) {}

    /** Entries that were checked and of which nothing was stored yet. */
    public interface Ready {

        /** Lets the good ones join a commit. */
        Pending submit();
    }

    /** Checks the entries and lets the good ones join a commit. */
    public Pending submit(List<Entry> entries, Terms terms) {
        return check(entries, terms).submit();
    }

    /** Checks the entries. */
    public Ready check(List<Entry> entries, Terms terms) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Judged> judged = new ArrayList<>(entries.size());
        List<PreparedDocument> prepared = new ArrayList<>(entries.size());
        Tally tally = conformance.tally(terms.sender().code());
        try (Preparation.Batch batch = preparation.batch(terms.sender().code(), now)) {
            for (Entry entry : entries) {
                Judged one = judge(entry, terms, batch);
                judged.add(one);
                if (one.prepared() != null) {
                    prepared.add(one.prepared());
                    if (entry instanceof Entry.Read read) {
                        tally.valid(one.prepared().type(), read.document());
                    }
                }
            }
        }
        return () -> submit(judged, prepared, terms, tally);
    }

    private Pending submit(List<Judged> judged, List<PreparedDocument> prepared, Terms terms, Tally tally) {
        GroupCommit.Submitted submitted =
                terms.sender().sandbox() ? sandbox.submit(prepared) : commits.submit(prepared);
        return new Pending() {
            @Override
            public List<Answer> await() {
                return counted(answers(judged, submitted.await(), terms.language()), judged, terms, tally);
            }

            @Override
            public List<Answer> awaitEach() {
                try {
                    return await();
                } catch (ProblemException e) {
                    return counted(answers(judged, null, terms.language()), judged, terms, tally);
                }
            }
        };
    }

    /** Dry runs are not counted: they are for finding out what would be rejected. */
    private List<Answer> counted(List<Answer> answers, List<Judged> judged, Terms terms, Tally tally) {
        if (terms.dryRun() || answers.isEmpty()) {
            return answers;
        }
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            PreparedDocument document = judged.get(i).prepared();
            tally.answered(answer);
            if (document != null && answer.status() == Status.ACCEPTED) {
                tally.accepted(document.type(), document.eventTime(), document.acceptedAt());
            }
        }
        conformance.add(terms.sender().code(), Instant.now(), tally);
        return answers;
    }

    private Judged judge(Entry entry, Terms terms, Preparation.Batch batch) {
        return switch (entry) {
            case Entry.Refused refused ->
                refused(refused.index(), refused.type(), refused.naturalKey(), refused.violations());
            case Entry.Read read -> {
                List<Violation> unsafe = TextGuard.check(read.document(), terms.language());
                if (!unsafe.isEmpty()) {
                    yield refused(read.index(), null, null, unsafe);
                }
                yield switch (checker.check(read.document(), terms.language())) {
                    case Checked.Invalid invalid ->
                        refused(read.index(), invalid.type(), invalid.naturalKey(), invalid.violations());
                    case Checked.Valid valid -> valid(read.index(), valid, terms, batch);
                };
            }
        };
    }

    private static Judged valid(int index, Checked.Valid valid, Terms terms, Preparation.Batch batch) {
        PostedDocument document = valid.document();
        if (!terms.sender().maySend(document.type())) {
            return refused(
                    index,
                    document.type(),
                    document.naturalKey(),
                    List.of(Refusals.ROLE_MISSING.at(
                            "/type", terms.language(), LedgerWarnings.code(document.type(), Fault.NOT_ALLOWED))));
        }
        if (!SenderCodes.allow(terms.sender(), document)) {
            String pointer = "/" + SenderCodes.fields(document.type()).getFirst();
            return refused(
                    index,
                    document.type(),
                    document.naturalKey(),
                    List.of(Refusals.NOT_YOUR_DOCUMENT.at(
                            pointer, terms.language(), LedgerWarnings.code(document.type(), Fault.NOT_ALLOWED))));
        }
        if (terms.dryRun() || isDraft(document)) {
            Answer answer = new Answer(
                    index,
                    Status.VALID,
                    DocumentId.of(document.type(), document.naturalKey(), document.revision()),
                    document.type(),
                    document.naturalKey(),
                    null,
                    null,
                    orNull(valid.warnings()));
            return new Judged(index, answer, null, List.of());
        }
        return new Judged(index, null, batch.prepare(document), valid.warnings());
    }

    /** appStatus 1, 暂存: the sender is still at work on it. It is checked for him, neither kept nor passed on. */
    private static boolean isDraft(PostedDocument document) {
        return document.body().path("appStatus").asText("").strip().equals(DRAFT);
    }

    private static Judged refused(
            int index, @Nullable DocumentType type, @Nullable String naturalKey, List<Violation> violations) {
        Answer answer = new Answer(index, Status.REJECTED, null, type, naturalKey, null, violations, null);
        return new Judged(index, answer, null, List.of());
    }

    private static List<Answer> answers(List<Judged> judged, @Nullable List<Outcome> outcomes, Language language) {
        List<Answer> answers = new ArrayList<>(judged.size());
        int next = 0;
        for (Judged one : judged) {
            if (one.answer() != null) {
                answers.add(one.answer());
            } else if (one.prepared() != null) {
                answers.add(answer(one, one.prepared(), outcomes == null ? null : outcomes.get(next++), language));
            }
        }
        return answers;
    }

    private static Answer answer(Judged one, PreparedDocument document, @Nullable Outcome outcome, Language language) {
        Status status = outcome == null
                ? Status.RETRY
                : switch (outcome.verdict()) {
                    case ACCEPTED -> Status.ACCEPTED;
                    case DUPLICATE -> Status.DUPLICATE;
                    case CONFLICT -> Status.CONFLICT;
                    case UNSTORABLE -> Status.REJECTED;
                };
        List<Violation> errors = switch (status) {
            case RETRY -> List.of(Refusals.STORE_UNAVAILABLE.at("", language));
            case CONFLICT ->
                List.of(Refusals.CONTENT_DIFFERS.at("", language, LedgerWarnings.code(document.type(), Fault.EXISTS)));
            case REJECTED -> List.of(Refusals.UNSTORABLE.at("", language));
            case ACCEPTED, DUPLICATE, VALID -> List.of();
        };
        return new Answer(
                one.index(),
                status,
                status == Status.REJECTED ? null : document.documentId(),
                document.type(),
                document.naturalKey(),
                outcome == null || status == Status.REJECTED ? null : outcome.receivedAt(),
                orNull(errors),
                orNull(LedgerWarnings.add(one.warnings(), document, outcome, language)));
    }

    private static @Nullable List<Violation> orNull(List<Violation> violations) {
        return violations.isEmpty() ? null : violations;
    }
}
