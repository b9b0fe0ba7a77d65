package io.tidegate.ingest.personal;

import io.tidegate.ingest.personal.Erasure.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erasures and the documents that they found. */
public interface Erasures {

    void add(Connection connection, Erasure erasure) throws SQLException;

    Optional<Erasure> find(UUID erasureId) throws SQLException;

    /** The newest first, before {@code before}. */
    List<Erasure> list(@Nullable UUID before, int limit) throws SQLException;

    /** Puts an erasure that is in {@code from} into {@code to}; false where it is not. */
    boolean move(Connection connection, UUID erasureId, State from, State to) throws SQLException;

    /** What was found and destroyed so far. */
    Found found(UUID erasureId) throws SQLException;

    /**
     * Documents of a person.
     *
     * @param byType how many of each type
     * @param documents all of them
     * @param linked of these: waybills that have none of the tokens, but that a found declaration names
     * @param erased of these: whose personal part is destroyed
     */
    record Found(Map<String, Long> byType, long documents, long linked, long erased) {}
}
