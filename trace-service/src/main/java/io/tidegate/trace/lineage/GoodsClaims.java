package io.tidegate.trace.lineage;

import io.tidegate.kernel.id.Ids;
import io.tidegate.trace.identifier.Gtin;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Commodity;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.MerchantItem;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.identifier.Identifier.Report;
import io.tidegate.trace.lineage.Claims.Edge;
import io.tidegate.trace.lineage.ConsignmentClaims.Head;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What filings and reports say about goods: under which GTIN and commodity code a merchant sells an article, and what a
 * laboratory looked at. Documents are sources as in {@link ConsignmentClaims}. Filings that name different GTINs for one
 * article each stay: who follows the article sees all of them.
 */
public final class GoodsClaims {

    private GoodsClaims() {}

    /**
     * A filing of what a merchant sells. Links are weak: the merchant says so, nobody has looked.
     *
     * @param itemNo the merchant's own number, null where the filing names a GTIN only
     * @param gtin as it was written; what is no GTIN is passed over
     * @param gcode of the customs tariff
     */
    public static Claims ofFiling(
            Head head, String ebcCode, @Nullable String itemNo, @Nullable String gtin, @Nullable String gcode) {
        UUID source = Ids.ofFact("product filing", head.naturalKey());
        Instant at = ConsignmentClaims.at(head);
        String checked = gtin == null ? null : Gtin.checked(gtin);
        List<Identifier> goods = new ArrayList<>();
        if (itemNo != null && !itemNo.isBlank()) {
            goods.add(new MerchantItem(ebcCode, itemNo));
        } else if (checked != null) {
            goods.add(new Product(checked));
        }
        List<Edge> edges = new ArrayList<>();
        for (Identifier thing : head.appType() == ConsignmentClaims.DELETE ? List.<Identifier>of() : goods) {
            if (checked != null && thing instanceof MerchantItem) {
                edges.add(member(new Product(checked), thing, at, source));
            }
            if (gcode != null && !gcode.isBlank()) {
                edges.add(member(new Commodity(gcode), thing, at, source));
            }
        }
        return new Claims(goods, edges, List.of(), ConsignmentClaims.revisions(head, source, at));
    }

    private static Edge member(Identifier group, Identifier member, Instant at, UUID source) {
        return new Edge(group, member, EdgeKind.MEMBERSHIP, at, source, Certainty.WEAK);
    }

    /**
     * What a report is about, as far as it says.
     *
     * @param gtin as it was written; what is no GTIN is passed over
     * @param batchNumbers lots of the sample, as they were written
     * @param order whose goods were looked at
     * @param item null without a merchant or its number
     */
    public record About(
            @Nullable String gtin,
            @Nullable String batchNumbers,
            @Nullable OrderNode order,
            @Nullable MerchantItem item) {}

    /** A report of a laboratory: about a lot or order for certain; about a product or article, of which it saw one, weakly. */
    public static Claims ofReport(Head head, Report report, About about) {
        UUID source = Ids.ofFact("quality report", head.naturalKey());
        Instant at = ConsignmentClaims.at(head);
        List<Edge> edges = new ArrayList<>();
        if (head.appType() != ConsignmentClaims.DELETE) {
            String gtin = about.gtin() == null ? null : Gtin.checked(about.gtin());
            List<String> lots = ConsignmentClaims.lots(about.batchNumbers());
            if (gtin != null) {
                lots.forEach(number -> {
                    Lot lot = new Lot(gtin, number);
                    edges.add(Membership.of(lot));
                    edges.add(new Edge(report, lot, EdgeKind.REPORT, at, source, Certainty.CERTAIN));
                });
            }
            if (about.order() != null) {
                edges.add(new Edge(report, about.order(), EdgeKind.REPORT, at, source, Certainty.CERTAIN));
            }
            if (edges.isEmpty() && gtin != null) {
                edges.add(new Edge(report, new Product(gtin), EdgeKind.REPORT, at, source, Certainty.WEAK));
            } else if (edges.isEmpty() && about.item() != null) {
                edges.add(new Edge(report, about.item(), EdgeKind.REPORT, at, source, Certainty.WEAK));
            }
        }
        return new Claims(List.of(report), edges, List.of(), ConsignmentClaims.revisions(head, source, at));
    }
}
