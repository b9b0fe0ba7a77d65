package io.tidegate.risk.screening;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The register of lists on disk. Refusals are ProblemExceptions of {@link ListProblem}. Thread-safe. */
public interface ListRegister {

    /** A list, with the version in force today and the latest adopted one; absent where there is none. */
    record ReferenceList(
            String code,
            ListKind kind,
            String titleEn,
            String titleZh,
            @Nullable Integer inForce,
            @Nullable Integer latest,
            long entries) {}

    /**
     * A file that comes in.
     *
     * @param id the caller's name for it, unique in the list
     * @param csv else one JSON object a line
     * @param skipFaulty leave rows with faults out rather than refuse the file
     * @param dryRun check and compare, keep nothing
     * @param bytes of it, where known
     */
    record Upload(
            String list,
            String id,
            boolean csv,
            boolean skipFaulty,
            boolean dryRun,
            String by,
            String why,
            Instant at,
            @Nullable Long bytes) {}

    /** Who decides on an import, when and why. */
    record Decided(String by, Instant at, String why) {}

    /** An entry that an import changes: added, changed or removed; {@code before} where it was there, {@code now} where it is. */
    record EntryChange(
            String entry,
            String change,
            @Nullable ListEntry before,
            @Nullable ListEntry now) {}

    /**
     * Which entries are wanted; what is absent does not matter.
     *
     * @param version absent: the one in force today
     * @param text in any column, without regard to case
     * @param entry the beginning of the key
     */
    record EntryFilter(
            @Nullable Integer version,
            @Nullable String text,
            @Nullable String entry) {}

    /** Opens a list; the same again changes its titles. */
    ReferenceList open(ReferenceList list, String by, Instant at) throws SQLException;

    /** All lists by code. */
    List<ReferenceList> lists() throws SQLException;

    /** A list; a ProblemException where there is none. */
    ReferenceList list(String code) throws SQLException;

    /** Reads, checks and compares a file, in one transaction; memory does not grow with the file. */
    ListImport read(Upload upload, InputStream file) throws SQLException, IOException;

    /** An import; a ProblemException where there is none. */
    ListImport find(String list, String id) throws SQLException;

    /** Imports, the latest first; only versions where {@code adopted}. */
    List<ListImport> imports(String list, boolean adopted, long before, int limit) throws SQLException;

    /** Adopts a proposal by an officer who did not bring it, from a Beijing day on. */
    ListImport adopt(String list, String id, LocalDate from, Decided decided) throws SQLException;

    /** Rejects a proposal; its rows are dropped. */
    ListImport reject(String list, String id, Decided decided) throws SQLException;

    /** What an import changes, by entry; {@code change} added, changed or removed, absent for all. */
    List<EntryChange> difference(String list, String id, @Nullable String change, @Nullable String after, int limit)
            throws SQLException;

    /** Entries of a version by key. */
    List<ListEntry> entries(String list, EntryFilter filter, @Nullable String after, int limit) throws SQLException;
}
