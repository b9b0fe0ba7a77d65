package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.NodeKind;
import java.sql.SQLException;

/**
 * The edges of the graph as a walk needs them, one question for a whole frontier. Times are microseconds since 1970,
 * {@link Long#MAX_VALUE} where a link has not ended. All answers of one object are of one state of the graph.
 */
public interface Links {

    /** Which edges of a thing. */
    enum Road {
        /** To its children. */
        DOWN,
        /** To its children, apart from what lay in it or was fixed to it, and from its members. */
        ONWARD,
        /** To its parents. */
        UP,
        /** To what it was put into or fixed to. */
        CONTAINERS,
        /** To the same, and to its product. */
        CONTAINERS_AND_PRODUCT
    }

    /** Gives every edge that holds from the things along the road. */
    void leaving(long[] nodes, Road road, Sink sink) throws SQLException;

    /** Gives every edge that holds between the pairs and can be passed along the road. */
    void between(long[] parents, long[] children, Road road, Sink sink) throws SQLException;

    /** Takes edges one by one. */
    @FunctionalInterface
    interface Sink {

        /**
         * An edge.
         *
         * @param near the end that was asked for
         * @param from when it began, or happened
         * @param to when it ended
         */
        void link(long near, long far, NodeKind farKind, EdgeKind kind, boolean weak, long from, long to);
    }
}
