package io.tidegate.trace.lineage;

import io.tidegate.kernel.id.Ids;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.identifier.Identifier.Serial;
import io.tidegate.trace.lineage.Claims.Edge;
import java.time.Instant;
import java.util.UUID;

/** Membership that follows from a name alone: true from the beginning, one row, whoever mentions it. */
public final class Membership {

    private static final UUID BY_NAME = Ids.ofFact("membership by name");

    private Membership() {}

    /** A lot is one of its product. */
    public static Edge of(Lot lot) {
        return edge(new Product(lot.gtin()), lot);
    }

    /** An item is one of its product. */
    public static Edge of(Serial serial) {
        return edge(new Product(serial.gtin()), serial);
    }

    /** Whether the edge is one of these. */
    public static boolean byName(Edge edge) {
        return edge.source().equals(BY_NAME);
    }

    private static Edge edge(Product product, Identifier member) {
        return new Edge(product, member, EdgeKind.MEMBERSHIP, Instant.EPOCH, BY_NAME, Certainty.CERTAIN);
    }
}
