package io.tidegate.risk.handling;

import io.tidegate.risk.handling.Journal.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A case in one transaction: what it was, what it becomes, and what is entered in its journal. Used by one thread. */
public final class CaseChange {

    /** What one missed deadline adds to the priority: more than any score. */
    public static final int ESCALATION_POINTS = 100;

    private final CaseFile before;
    private final List<CaseEntry> added = new ArrayList<>(2);
    private CaseState state;
    private boolean touched;
    private String level;
    private int score;
    private int escalations;
    private Instant eventTime;
    private @Nullable Instant dueAt;
    private @Nullable String heldBy;
    private @Nullable Instant heldUntil;
    private @Nullable String heldRequest;
    private int steps;
    private String lastBy;
    private byte[] head;

    public CaseChange(CaseFile before) {
        this.before = before;
        state = before.state();
        touched = before.touched();
        level = before.level();
        score = before.score();
        escalations = before.escalations();
        eventTime = before.eventTime();
        dueAt = before.dueAt();
        heldBy = before.heldBy();
        heldUntil = before.heldUntil();
        heldRequest = before.heldRequest();
        steps = before.steps();
        lastBy = before.lastBy();
        head = before.head();
    }

    /** Enters an act in the journal and gives the entry. */
    public CaseEntry enter(Act act) {
        CaseEntry draft = Journal.draft(act, before.id(), before.entries() + added.size() + 1);
        head = Journal.hash(head, draft);
        CaseEntry entry = new CaseEntry(
                draft.id(),
                draft.caseId(),
                draft.seq(),
                draft.at(),
                draft.eventTime(),
                draft.by(),
                draft.action(),
                draft.content(),
                head);
        added.add(entry);
        return entry;
    }

    /** Takes a step: another state, with the time by which the next one is due. */
    public CaseChange step(CaseState next, String by, Instant at, @Nullable Instant due) {
        state = next;
        eventTime = at;
        dueAt = due;
        lastBy = by;
        steps++;
        return this;
    }

    /** Counts a step that leaves the state as it is. */
    public CaseChange countStep(String by) {
        lastBy = by;
        steps++;
        return this;
    }

    /** An officer has acted. */
    public CaseChange touch() {
        touched = true;
        return this;
    }

    /** What the last assessment says. */
    public CaseChange assessed(String newLevel, int newScore) {
        level = newLevel;
        score = newScore;
        return this;
    }

    /** Lends the case to an officer. */
    public CaseChange lend(String officer, Instant until, @Nullable String request) {
        heldBy = officer;
        heldUntil = until;
        heldRequest = request;
        return this;
    }

    /** Takes the case back. */
    public CaseChange takeBack() {
        heldBy = null;
        heldUntil = null;
        heldRequest = null;
        return this;
    }

    /** A deadline was missed; the next one is {@code due}. */
    public CaseChange escalate(@Nullable Instant due) {
        escalations++;
        dueAt = due;
        return this;
    }

    /** What was entered. */
    public List<CaseEntry> added() {
        return List.copyOf(added);
    }

    /** Steps so far, those of this change included. */
    public int steps() {
        return steps;
    }

    /** The case as it was. */
    public CaseFile before() {
        return before;
    }

    /** The case as it becomes. */
    public CaseFile file() {
        boolean closed = state.closed();
        return new CaseFile(
                before.id(),
                state,
                touched,
                level,
                score,
                score + escalations * ESCALATION_POINTS,
                escalations,
                before.platform(),
                before.merchant(),
                eventTime,
                closed ? null : dueAt,
                closed ? null : heldBy,
                closed ? null : heldUntil,
                closed ? null : heldRequest,
                steps,
                lastBy,
                before.entries() + added.size(),
                head);
    }
}
