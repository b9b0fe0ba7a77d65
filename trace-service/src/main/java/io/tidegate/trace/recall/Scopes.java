package io.tidegate.trace.recall;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Precision;
import io.tidegate.trace.lineage.Reach;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scopes: found by a walk, and read as they are stored. Thread-safe. */
public interface Scopes {

    /** What a recall would reach; stores nothing. */
    Scope preview(Opening opening) throws SQLException;

    /** Things of a stored scope, by id, each once. */
    List<Item> items(int recall, Filter filter, long after, int limit) throws SQLException;

    /** Things that left the scope after a version, by id. */
    List<Item> removed(int recall, int since, long after, int limit) throws SQLException;

    /** From a source to the thing; empty where it is not in the scope. */
    List<Item> path(int recall, long node) throws SQLException;

    /** How the scope changed, the latest first. */
    List<Version> versions(int recall, int limit) throws SQLException;

    ScopeFigures figures(int recall) throws SQLException;

    /**
     * What is asked for.
     *
     * @param kinds none for all
     * @param certainty at least
     * @param platform orders of it, and what came directly of them
     * @param since what came after this version
     * @param ended only where a trail ends
     */
    record Filter(
            Set<NodeKind> kinds,
            @Nullable Precision certainty,
            @Nullable String platform,
            int since,
            boolean ended) {

        public static final Filter ALL = new Filter(Set.of(), null, null, 0, false);

        public Filter {
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * A thing in a scope.
     *
     * @param since when it was affected from; null for always
     * @param until when it no longer held what is affected; null for never
     * @param from whence it was reached; null for a source
     * @param version in which it came
     */
    record Item(
            long id,
            NodeKind kind,
            String uri,
            Precision certainty,
            Reach.Mode mode,
            int depth,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String from,
            @Nullable EdgeKind via,
            @Nullable TrailEnd end,
            int version) {}

    /** A change of a scope. */
    record Version(int version, Instant at, long added, long removed, long things) {}
}
