package io.tidegate.risk.handling;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cases on disk. Whatever is sent again gives what it gave the first time; a case that another officer holds is refused
 * with case-held, and says who holds it until when.
 */
public interface Cases {

    /**
     * Which case is wanted next; null asks for any.
     *
     * @param request names this request: repeated, it gives the same case. Without it an officer has one case at a time
     */
    record Wanted(
            String by,
            @Nullable String request,
            @Nullable String level,
            @Nullable String measure,
            @Nullable String platform,
            Instant at) {}

    /**
     * A step on a case.
     *
     * @param number of the step, from 1; null: the next, recognised again by measure, state and last assessment
     */
    record Step(
            String caseId,
            @Nullable Integer number,
            Measure measure,
            boolean carriedOut,
            @Nullable Finding finding,
            @Nullable String severity,
            @Nullable String reason,
            String by,
            @Nullable Instant eventTime,
            Instant at) {}

    /** Another finding in place of one on file. */
    record Revision(
            String caseId,
            String handlingId,
            Finding finding,
            @Nullable String severity,
            String reason,
            String by,
            @Nullable Instant eventTime,
            Instant at) {}

    /** What a write gave: the entry, the handling that was published with it, and whether this call made it. */
    record Written(CaseFile file, CaseEntry entry, @Nullable HandlingRecorded handling, boolean added) {}

    /** Lends the next case; null where none is left. */
    @Nullable
    CaseFile next(Wanted wanted) throws SQLException;

    /** Lends a case, or lends it for longer. */
    CaseFile take(String caseId, String by, Instant at) throws SQLException;

    /** Takes a case back before its lease is over. A case that {@code by} does not hold is left as it is. */
    CaseFile giveBack(String caseId, String by, String reason, Instant at) throws SQLException;

    /** Orders a measure or reports it as carried out. */
    Written step(Step step) throws SQLException;

    /** Revises a finding: a new version, published; the old one is kept. */
    Written revise(Revision revision) throws SQLException;

    /** Enters a note. The same text of the same officer is one note. */
    Written note(String caseId, String text, String by, Instant at) throws SQLException;

    /** A case; null where there is none. */
    @Nullable
    CaseFile find(String caseId) throws SQLException;

    /** The journal of a case after entry {@code after}. */
    List<CaseEntry> journal(String caseId, int after, int limit) throws SQLException;

    /**
     * Entries of all journals, by case and number, for an audit.
     *
     * @param caseId only of this case; null: of all
     * @param after the last one of the page before; null for the first page
     */
    List<AuditLine> journals(@Nullable String caseId, @Nullable Place after, int limit) throws SQLException;

    /** A place among the entries of all journals. */
    record Place(String caseId, int seq) {}

    /** The cases that a filter asks for, the newest event time first, then by id downwards. */
    List<CaseFile> list(CaseFilter filter, CaseFilter.@Nullable Place after, int limit) throws SQLException;

    /** Walks every journal and every file of evidence. */
    Verdict verify() throws SQLException;

    /** Raises what is overdue at the latest event time seen, some cases at most; gives how many. */
    int escalate(Instant at) throws SQLException;

    /**
     * What a walk found.
     *
     * @param brokenCase the first case, by id, whose journal does not follow
     * @param brokenSeq the first entry of it that does not; one more than there are where the end was cut off
     * @param expectedHash the hash that follows from what stands there, hexadecimal; at a cut-off end that of the case's own row
     * @param foundHash the hash that is stored
     * @param damagedEvidence hash of the first file that is not what it was
     * @param root SHA-256 over the end of every chain: note it elsewhere, it shows later whether a whole case is gone
     */
    record Verdict(
            boolean intact,
            long cases,
            long entries,
            @Nullable String brokenCase,
            @Nullable Integer brokenSeq,
            @Nullable String expectedHash,
            @Nullable String foundHash,
            @Nullable String damagedEvidence,
            String root) {}
}
