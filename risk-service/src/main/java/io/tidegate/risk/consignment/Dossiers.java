package io.tidegate.risk.consignment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The dossiers on disk. What is loaded is locked until the end of the connection's transaction, and comes with what is filed
 * under the numbers that its declarations of export name, which is not locked.
 */
public interface Dossiers {

    /**
     * Those of {@code keys}, by key, each made where there is none and locked in the order of their keys: of two transactions
     * that meet at one, the later sees what the earlier filed. To be called before {@link #load}, so that none waits for another
     * in a circle.
     */
    Map<String, Dossier> open(Connection connection, Collection<String> keys) throws SQLException;

    /** Those known of {@code keys}, by key, locked in the order of their keys. */
    Map<String, Dossier> load(Connection connection, Collection<String> keys) throws SQLException;

    /** Those known of {@code keys}, by key, not locked. */
    Map<String, Dossier> read(Connection connection, Collection<String> keys) throws SQLException;

    /** The dossiers that hold the consignments {@code ids}. */
    Collection<Dossier> loadOf(Connection connection, Collection<String> ids) throws SQLException;

    /**
     * Dossiers with a consignment that was never assessed and lies {@code wait} behind the latest event time seen, and those with
     * an export that should have left by now, each of these once; those that another transaction works on are passed over.
     */
    List<Dossier> loadOverdue(Connection connection, Duration wait, int limit) throws SQLException;

    /**
     * Gives {@code reader} every dossier with a document since {@code since}, one by one, not locked. The connection must be
     * in a transaction.
     */
    void each(Connection connection, Instant since, Consumer<Dossier> reader) throws SQLException;

    void save(Connection connection, Collection<Dossier> dossiers) throws SQLException;
}
