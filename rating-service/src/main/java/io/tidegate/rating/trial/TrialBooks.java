package io.tidegate.rating.trial;

import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.trial.Trial.Cell;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What running a trial reads and writes, in the caller's transaction. */
public interface TrialBooks {

    /** The trial that was started first and runs, until the end of the transaction for this caller alone; null: none. */
    @Nullable
    Running claim(Connection connection) throws SQLException;

    /** Whether nobody has cancelled it by now. */
    boolean running(Connection connection, UUID id) throws SQLException;

    /** Notes on which day and by which priors it compares, and how many there are. */
    void begin(Connection connection, UUID id, LocalDate asOf, String snapshot) throws SQLException;

    /** Keeps what a page came to. */
    void keep(Connection connection, UUID id, Page page) throws SQLException;

    /**
     * A trial that runs.
     *
     * @param asOf null before it began
     * @param last the last enterprise that was compared
     */
    record Running(
            UUID id,
            String digest,
            String againstDigest,
            @Nullable LocalDate asOf,
            @Nullable String snapshot,
            @Nullable Subject last) {}

    /**
     * Some enterprises compared.
     *
     * @param changesAgainst class changes on their ways by the ruling methodology, {@code days} long together
     * @param end nobody is left
     */
    record Page(
            List<Cell> cells,
            Collection<Move> moves,
            long changesAgainst,
            long changesNew,
            long days,
            int done,
            @Nullable Subject last,
            boolean end) {

        public Page {
            cells = List.copyOf(cells);
            moves = List.copyOf(moves);
        }
    }
}
