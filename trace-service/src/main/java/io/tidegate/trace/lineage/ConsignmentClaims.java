package io.tidegate.trace.lineage;

import io.tidegate.kernel.id.Ids;
import io.tidegate.trace.identifier.Gtin;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.MerchantItem;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Parcel;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.lineage.Claims.Edge;
import io.tidegate.trace.lineage.Claims.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the documents of a platform say about the way of goods: an order names lots or products, a declaration names the
 * parcel of an order. A waybill says nothing that the declaration does not say with more certainty, since it names no
 * platform, so it is not read.
 *
 * <p>A document is one source in all its revisions. A change outdates what the source said before; a deletion outdates
 * all of it up to its own time. Both are rows of their own, so that the order of arrival does not matter.
 */
public final class ConsignmentClaims {

    private static final int CHANGE = 2;
    public static final int DELETE = 3;
    private static final int LOTS_MAX = 8;
    private static final int WEAK_PAIRS_MAX = 16;
    private static final Pattern LOT_SEPARATOR = Pattern.compile("[,;|、,;\\s]+");
    /** Times of messages have whole seconds, and a change may bear the second of what it changes. */
    private static final Duration STEP = Duration.ofNanos(1_000);

    private ConsignmentClaims() {}

    /**
     * The head of a document.
     *
     * @param naturalKey names the document in all its revisions
     * @param appType 1 new, 2 change, 3 delete
     */
    public record Head(String naturalKey, int appType, Instant eventTime) {}

    /**
     * An order.
     *
     * @param batchNumbers lots as the platform wrote them, separated by commas, semicolons or spaces
     * @param barCodes of the lines, in their order; what is no GTIN is passed over
     */
    public static Claims ofOrder(
            Head head, String ebpCode, String orderNo, @Nullable String batchNumbers, List<String> barCodes) {
        return ofOrder(head, ebpCode, orderNo, batchNumbers, barCodes, List.of());
    }

    /**
     * An order.
     *
     * @param batchNumbers as above
     * @param barCodes as above
     * @param items of lines that bear no GTIN, by the merchant's number: whether they are what it filed, nobody has looked
     */
    public static Claims ofOrder(
            Head head,
            String ebpCode,
            String orderNo,
            @Nullable String batchNumbers,
            List<String> barCodes,
            List<MerchantItem> items) {
        UUID source = Ids.ofFact("order", head.naturalKey());
        Instant at = at(head);
        OrderNode order = new OrderNode(ebpCode, orderNo);
        List<Edge> edges = new ArrayList<>();
        if (head.appType() != DELETE) {
            for (Goods goods : goods(barCodes, lots(batchNumbers))) {
                edges.add(new Edge(goods.what(), order, EdgeKind.ORDER, at, source, goods.certainty()));
                if (goods.what() instanceof Lot lot) {
                    edges.add(Membership.of(lot));
                }
            }
            items.stream()
                    .distinct()
                    .limit(WEAK_PAIRS_MAX)
                    .forEach(item -> edges.add(new Edge(item, order, EdgeKind.ORDER, at, source, Certainty.WEAK)));
        }
        return new Claims(List.of(order), edges, List.of(), revisions(head, source, at));
    }

    /** A declaration that names its order and its parcel. */
    public static Claims ofDeclaration(Head head, OrderNode order, Parcel parcel) {
        UUID source = Ids.ofFact("declaration", head.naturalKey());
        Instant at = at(head);
        List<Edge> edges = head.appType() == DELETE
                ? List.of()
                : List.of(new Edge(order, parcel, EdgeKind.PARCEL, at, source, Certainty.CERTAIN));
        return new Claims(List.of(order), edges, List.of(), revisions(head, source, at));
    }

    private record Goods(Identifier what, Certainty certainty) {}

    /**
     * Which lot belongs to which line the message does not say. One product: every lot is of it. As many lots as lines:
     * in their order. Otherwise each may belong to each.
     */
    private static List<Goods> goods(List<String> barCodes, List<String> lots) {
        List<String> gtins = new ArrayList<>();
        for (String barCode : barCodes) {
            String gtin = Gtin.checked(barCode);
            if (gtin != null) {
                gtins.add(gtin);
            }
        }
        List<Goods> goods = new ArrayList<>();
        TreeSet<String> distinct = new TreeSet<>(gtins);
        if (lots.isEmpty()) {
            distinct.forEach(gtin -> goods.add(new Goods(new Product(gtin), Certainty.WEAK)));
        } else if (distinct.size() == 1) {
            lots.forEach(lot -> goods.add(new Goods(new Lot(distinct.first(), lot), Certainty.CERTAIN)));
        } else if (lots.size() == barCodes.size() && gtins.size() == barCodes.size()) {
            for (int i = 0; i < lots.size(); i++) {
                goods.add(new Goods(new Lot(gtins.get(i), lots.get(i)), Certainty.CERTAIN));
            }
        } else {
            for (String gtin : distinct) {
                lots.forEach(lot -> goods.add(new Goods(new Lot(gtin, lot), Certainty.WEAK)));
            }
        }
        return goods.size() <= WEAK_PAIRS_MAX ? goods : goods.subList(0, WEAK_PAIRS_MAX);
    }

    static List<String> lots(@Nullable String batchNumbers) {
        if (batchNumbers == null || batchNumbers.isBlank()) {
            return List.of();
        }
        return LOT_SEPARATOR
                .splitAsStream(batchNumbers.strip())
                .filter(lot -> !lot.isEmpty())
                .limit(LOTS_MAX)
                .toList();
    }

    static Instant at(Head head) {
        return head.eventTime().plus(STEP.multipliedBy(head.appType() - 1L));
    }

    static List<Revision> revisions(Head head, UUID source, Instant at) {
        return switch (head.appType()) {
            case CHANGE, DELETE -> List.of(new Revision(source, at));
            default -> List.of();
        };
    }
}
