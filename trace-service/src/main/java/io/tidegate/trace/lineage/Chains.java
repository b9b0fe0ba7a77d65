package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.NodeKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the graph. */
public interface Chains {

    /** Ids of those of the URIs that are known, by URI. */
    Map<String, Long> ids(Collection<String> uris) throws SQLException;

    /** Codes of all that issued numbers of this kind: platforms for orders, logistics enterprises for parcels. */
    Set<String> issuers(NodeKind kind) throws SQLException;

    /**
     * Walks from the starts in one direction as {@link TemporalWalk} does. It ends at {@code depth} edges, or at
     * {@code rows} steps. Cycles end it as well.
     */
    Walk walk(Collection<Long> starts, Walk.Direction direction, int depth, int rows, Viewpoint viewpoint)
            throws SQLException;

    /** The edges as one transaction sees them, which must be of REPEATABLE READ to see one state. */
    Links links(Connection connection, Viewpoint viewpoint) throws SQLException;

    /** What is left out of a walk down that would reach too much. */
    enum Sparing {
        /** Items of lots that are affected as a whole: what such an item leads to, its lot leads to. */
        ITEMS,
        /** These, and of the orders of a thing all but one for each platform, and parcels. */
        ITEMS_AND_ORDERS
    }

    /**
     * The same for one spread over all that is known, with fewer things.
     *
     * @param starts of the walk: products among them are affected as a whole
     */
    Links sparing(Connection connection, Sparing sparing, Collection<Long> starts) throws SQLException;

    /**
     * Orders and parcels that received goods of the lot, in the order of their ids: what a walk reaches that goes with the
     * goods into their containers, along paths whose times do not go back.
     *
     * @param possible whether to include those that may have received some: orders that name the product without a lot, or
     *     the lot among others for several products
     * @param after the last (order id, parcel id) given, both 0 to begin
     */
    Deliveries deliveries(String lotUri, boolean possible, After after, int limit) throws SQLException;

    Figures figures() throws SQLException;

    /** A place in the list of deliveries. */
    record After(long order, long parcel) {
        public static final After NONE = new After(0, 0);
    }

    /**
     * A page of them.
     *
     * @param truncated whether there may be more than a walk can hold
     */
    record Deliveries(List<Delivery> rows, boolean truncated) {
        public Deliveries {
            rows = List.copyOf(rows);
        }
    }

    /**
     * An order, and its parcel as far as one was declared; or a parcel that was reached without an order.
     *
     * @param orderId 0 without an order
     * @param parcelId 0 without a parcel
     */
    record Delivery(
            long orderId,
            long parcelId,
            @Nullable String order,
            @Nullable String parcel,
            String goods,
            Certainty certainty) {}

    /**
     * How much there is.
     *
     * @param nodes by the word of the kind
     * @param edges by the word of the kind
     * @param ordersWithLot orders that name a lot for certain
     */
    record Figures(Map<String, Long> nodes, Map<String, Long> edges, long events, long ordersWithLot) {
        public Figures {
            nodes = Map.copyOf(nodes);
            edges = Map.copyOf(edges);
        }
    }
}
