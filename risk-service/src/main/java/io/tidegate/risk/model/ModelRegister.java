package io.tidegate.risk.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of the model on disk, and how each came to where it stands. */
public interface ModelRegister {

    /**
     * A version as it stands.
     *
     * @param number rises with each version registered
     * @param proposed stage that somebody asked for; null if nobody did
     * @param proposedBy who did
     */
    record Entry(
            long number,
            String version,
            Stage stage,
            LocalDate lastDay,
            @Nullable Stage proposed,
            @Nullable String proposedBy) {}

    /** Registers a candidate; false if the same version is there already. */
    boolean add(RiskModel model, String by) throws SQLException;

    /** Newest first, below {@code before}; those at {@code stage}, null: at any. */
    List<Entry> list(@Nullable Stage stage, long before, int limit) throws SQLException;

    /** Null where there is no such version. */
    @Nullable
    Entry find(String version) throws SQLException;

    /** The whole model; null where there is no such version. */
    @Nullable
    RiskModel load(String version) throws SQLException;

    /** The version whose score counts; null while there is none. In the caller's transaction. */
    @Nullable
    String champion(Connection connection) throws SQLException;

    /** As {@link #champion(Connection)}, by itself. */
    @Nullable
    String champion() throws SQLException;

    /** As {@link #load(String)}, in the caller's transaction. */
    @Nullable
    RiskModel load(Connection connection, String version) throws SQLException;

    /** Asks for a stage; replaces what was asked before. False if the version is not at {@code from} any more. */
    boolean propose(String version, Stage from, Stage to, String by) throws SQLException;

    /**
     * Grants what was asked, by somebody else than the one who asked; a former champion retires in the same transaction.
     * False if what was asked has changed meanwhile.
     */
    boolean approve(Entry asked, String by) throws SQLException;
}
