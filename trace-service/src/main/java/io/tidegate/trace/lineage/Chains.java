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

    /**
     * Orders that received goods of the lot, with their parcels, in a stable order.
     *
     * @param possible whether to include orders that may have received some: those that name the product without a lot,
     *     or the lot among others for several products
     * @param after the last (order id, parcel id) given, both 0 to begin
     */
    List<Delivery> deliveries(String lotUri, String productUri, boolean possible, After after, int limit)
            throws SQLException;

    Figures figures() throws SQLException;

    /** A place in the list of deliveries. */
    record After(long order, long parcel) {
        public static final After NONE = new After(0, 0);
    }

    /**
     * An order, and its parcel as far as one was declared.
     *
     * @param parcelId 0 without a parcel
     */
    record Delivery(
            long orderId,
            long parcelId,
            String order,
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
