package io.tidegate.risk.assessment;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.risk.assessment.Assessments.ConsignmentRow;
import io.tidegate.risk.assessment.Assessments.Made;
import io.tidegate.risk.assessment.Assessments.Standing;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.DossierEntry;
import io.tidegate.risk.consignment.Dossiers;
import io.tidegate.risk.consignment.FileDocuments;
import io.tidegate.risk.handling.HandlingFacts;
import io.tidegate.risk.handling.Handlings;
import io.tidegate.risk.handling.RuleEditions;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.screening.ListScreening;
import io.tidegate.risk.screening.ListScreening.Screened;
import io.tidegate.risk.signal.Signature;
import io.tidegate.risk.signal.Signatures;
import io.tidegate.risk.statistics.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way of a batch: file, match, look around, decide, write. Every read and write is one statement for the whole batch,
 * in the caller's transaction. Thread-safe.
 */
@ApplicationScoped
public class AssessConsignments {

    private final FileDocuments files;
    private final Dossiers dossiers;
    private final Surroundings surroundings;
    private final Assessor assessor;
    private final Assessments assessments;
    private final Handlings handlings;
    private final RuleBooks books;
    private final DecisionLog log;
    private final CapLedger caps;
    private final RuleEditions editions;
    private final ListScreening lists;
    private final Signatures signatures;
    private final Statistics statistics;

    AssessConsignments(
            FileDocuments files,
            Dossiers dossiers,
            Surroundings surroundings,
            Assessor assessor,
            Assessments assessments,
            Handlings handlings,
            RuleBooks books,
            DecisionLog log,
            CapLedger caps,
            RuleEditions editions,
            ListScreening lists,
            Signatures signatures,
            Statistics statistics) {
        this.files = files;
        this.dossiers = dossiers;
        this.surroundings = surroundings;
        this.assessor = assessor;
        this.assessments = assessments;
        this.handlings = handlings;
        this.books = books;
        this.log = log;
        this.caps = caps;
        this.editions = editions;
        this.lists = lists;
        this.signatures = signatures;
        this.statistics = statistics;
    }

    /** Files documents that arrived and assesses whatever they complete or change. */
    public Assessed arrive(Connection connection, List<DossierEntry> arrivals, Instant now) throws SQLException {
        List<FileDocuments.Change> changes = files.file(connection, arrivals);
        if (changes.isEmpty()) {
            return new Assessed(List.of(), List.of());
        }
        Batch batch = new Batch(false);
        changes.forEach(change -> batch.add(change.before(), change.after()));
        return assess(connection, batch, now);
    }

    /** Records that waybills were signed for, and assesses the consignments that name one once more. */
    public Assessed signed(Connection connection, List<Signature> arrivals, Instant now) throws SQLException {
        Set<String> ids = signatures.arrive(connection, arrivals);
        return ids.isEmpty() ? new Assessed(List.of(), List.of()) : again(connection, ids, _ -> true, now);
    }

    /** Assesses at most {@code limit} of those that waited {@code wait} of event time, with what they have. */
    public Assessed overdue(Connection connection, Duration wait, int limit, Instant now) throws SQLException {
        Batch batch = new Batch(true);
        for (Dossier dossier : dossiers.loadOverdue(connection, wait, limit)) {
            batch.add(dossier, dossier);
        }
        return batch.isEmpty() ? new Assessed(List.of(), List.of()) : assess(connection, batch, now);
    }

    /** Tells of consignments that were looked at together whom a change concerns. */
    @FunctionalInterface
    public interface Concern {
        Predicate<Consignment> of(List<Consignment> all) throws SQLException;
    }

    /**
     * Assesses those of {@code ids} that {@code concerned} holds for once more, because what is known around them has changed.
     * Documents and observations stay as they are; a consignment never assessed waits on, and sees the change when it is due.
     */
    public Assessed again(Connection connection, Collection<String> ids, Predicate<Consignment> concerned, Instant now)
            throws SQLException {
        return againOf(connection, ids, _ -> concerned, now);
    }

    /** The same, where all of {@code ids} are looked at together to tell whom it concerns. */
    public Assessed againOf(Connection connection, Collection<String> ids, Concern concern, Instant now)
            throws SQLException {
        List<Consignment> all = new ArrayList<>(ids.size());
        Map<String, String> keys = HashMap.newHashMap(ids.size());
        for (Dossier dossier : dossiers.loadOf(connection, ids)) {
            for (Consignment consignment : dossier.consignments()) {
                if (ids.contains(consignment.id())) {
                    all.add(consignment);
                    keys.put(consignment.id(), dossier.key());
                }
            }
        }
        Predicate<Consignment> concerned = concern.of(all);
        Batch batch = new Batch(false);
        for (Consignment consignment : all) {
            if (concerned.test(consignment)) {
                batch.addTouched(Objects.requireNonNull(keys.get(consignment.id())), consignment);
            }
        }
        if (batch.all().isEmpty()) {
            return new Assessed(List.of(), List.of());
        }
        return assess(connection, batch, surroundings.read(connection, List.copyOf(batch.all())), now);
    }

    /**
     * Lets claims on yearly limits follow what officers did with at most {@code limit} consignments, and assesses the others that
     * this brings above a limit or below; null where none is left to follow.
     */
    public @Nullable Assessed settled(Connection connection, int limit, Instant now) throws SQLException {
        Set<String> touched = surroundings.settle(connection, limit);
        if (touched == null) {
            return null;
        }
        return touched.isEmpty() ? new Assessed(List.of(), List.of()) : again(connection, touched, _ -> true, now);
    }

    private Assessed assess(Connection connection, Batch batch, Instant now) throws SQLException {
        return assess(connection, batch, surroundings.observe(connection, batch), now);
    }

    private Assessed assess(Connection connection, Batch batch, Surroundings.Seen seen, Instant now)
            throws SQLException {
        Map<String, Standing> standing = assessments.standing(connection, batch.ids());
        List<Consignment> due = new ArrayList<>();
        for (Consignment consignment : batch.all()) {
            if (due(consignment, standing.get(consignment.id()), batch)) {
                due.add(consignment);
            }
        }
        Decisions decisions = decide(connection, due, surroundings.of(connection, seen, due));
        List<ConsignmentRow> rows = new ArrayList<>();
        List<Made> made = new ArrayList<>();
        List<HandlingRecorded> facts = new ArrayList<>();
        Set<String> rescored = new TreeSet<>();
        for (Consignment consignment : batch.all()) {
            ConsignmentHead head = ConsignmentHead.of(batch.key(consignment.id()), consignment);
            Standing before = standing.get(consignment.id());
            ConsignmentRow row = row(head, consignment, before, decisions, now);
            if (row.made() != null) {
                made.add(row.made());
                if (before != null && before.score() != row.made().event().score()) {
                    rescored.add(consignment.id());
                }
                if (orders(row.made(), before)) {
                    facts.add(HandlingFacts.ordered(row.made().event()));
                }
            }
            if (row.made() != null || batch.holds(consignment.id())) {
                rows.add(row);
                facts.addAll(HandlingFacts.carriedOut(consignment));
            }
        }
        var counted = assessments.save(connection, rows, decisions.log(connection, log));
        statistics.note(connection, counted);
        Assessed assessed = new Assessed(made, handlings.add(connection, facts, rescored));
        surroundings.count(connection, seen);
        return assessed;
    }

    /** Decides with the book in force; where a rule's cap is reached, once more without what it asks for. */
    private Decisions decide(Connection connection, List<Consignment> due, Map<String, Circumstances> around)
            throws SQLException {
        RuleBook book = books.current();
        editions.note(book.digest(), book.rules());
        Decisions decisions = new Decisions(book);
        Screened screened = lists.screen(connection, due);
        for (Consignment consignment : due) {
            Circumstances known = around.get(consignment.id());
            if (known != null) {
                decisions.decide(assessor.input(consignment, known, screened));
            }
        }
        List<CapLedger.Claim> claims = decisions.claims();
        if (!claims.isEmpty()) {
            caps.take(connection, claims).forEach(decisions::cap);
        }
        return decisions;
    }

    private ConsignmentRow row(
            ConsignmentHead head,
            Consignment consignment,
            @Nullable Standing before,
            Decisions decisions,
            Instant now) {
        Decision decision = decisions.of(consignment.id());
        if (decision == null) {
            return new ConsignmentRow(head, MatchState.of(consignment, before != null), before, null);
        }
        var outcome = AssessmentEvents.outcome(head, consignment, decision);
        if (before != null && before.outcome().equals(outcome)) {
            return new ConsignmentRow(head, decision.state(), before, null);
        }
        int sequence = before == null ? 1 : before.sequence() + 1;
        decisions.made(consignment.id(), sequence);
        var event = AssessmentEvents.event(head, consignment, decision, sequence, now);
        return new ConsignmentRow(
                head,
                decision.state(),
                new Standing(sequence, decision.score(), decision.level(), decision.measure(), outcome),
                new Made(event, AssessmentEvents.json(event), decision.detail()));
    }

    /** A complete consignment is assessed; one that was assessed before is assessed again; the others wait. */
    private static boolean due(Consignment consignment, @Nullable Standing standing, Batch batch) {
        return !consignment.withdrawn()
                && (standing != null
                        || (batch.overdue() && batch.holds(consignment.id()))
                        || consignment.missing().isEmpty());
    }

    private static boolean orders(Made made, @Nullable Standing before) {
        Measure measure = made.event().measure();
        return measure != Measure.RELEASE && (before == null || before.measure() != measure);
    }
}
