package io.tidegate.risk.identity;

import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Payment;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A cluster to be looked at.
 *
 * @param full whether it goes on beyond these nodes
 * @param nodes by kind, then token
 */
public record ClusterFile(boolean full, List<ClusterNode> nodes) {

    public ClusterFile {
        nodes = List.copyOf(nodes);
    }

    /** The nodes that {@code consignments} name. */
    public static ClusterFile of(Collection<Consignment> consignments, boolean full) {
        Map<ClusterNode.Kind, Map<String, Uses>> uses = new TreeMap<>();
        for (Consignment consignment : consignments) {
            String buyer = null;
            for (Part<Order> part : consignment.orders()) {
                Order order = part.document();
                buyer = buyer == null ? order.buyerIdNumberToken() : buyer;
                note(uses, ClusterNode.Kind.BUYER, order.buyerIdNumberToken(), consignment, buyer);
                note(uses, ClusterNode.Kind.PHONE, order.buyerTelephoneToken(), consignment, buyer);
                note(uses, ClusterNode.Kind.PHONE, order.consigneeTelephoneToken(), consignment, buyer);
                note(uses, ClusterNode.Kind.ACCOUNT, order.buyerRegNoToken(), consignment, buyer);
                note(uses, ClusterNode.Kind.DOOR, order.consigneeAddressToken(), consignment, buyer);
            }
            for (Part<Payment> part : consignment.payments()) {
                String payer = part.document().payerIdNumberToken();
                note(
                        uses,
                        ClusterNode.Kind.PAYER,
                        payer == null || payer.equals(buyer) ? null : payer,
                        consignment,
                        buyer);
            }
            note(uses, ClusterNode.Kind.CONSIGNMENT, consignment.id(), consignment, buyer);
        }
        List<ClusterNode> nodes = new ArrayList<>();
        uses.forEach((kind, byToken) -> byToken.forEach(
                (token, use) -> nodes.add(new ClusterNode(kind, token, use.consignments.size(), use.buyers.size()))));
        return new ClusterFile(full, nodes);
    }

    /** How many nodes of that kind there are. */
    public int count(ClusterNode.Kind kind) {
        return (int) nodes.stream().filter(node -> node.kind() == kind).count();
    }

    private static void note(
            Map<ClusterNode.Kind, Map<String, Uses>> uses,
            ClusterNode.Kind kind,
            @Nullable String token,
            Consignment consignment,
            @Nullable String buyer) {
        if (token != null) {
            Uses use = uses.computeIfAbsent(kind, _ -> new TreeMap<>())
                    .computeIfAbsent(token, _ -> new Uses(new HashSet<>(), new HashSet<>()));
            use.consignments.add(consignment.id());
            if (buyer != null) {
                use.buyers.add(buyer);
            }
        }
    }

    private record Uses(Set<String> consignments, Set<String> buyers) {}
}
