package io.tidegate.risk.screening;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.contracts.document.Payment;
import io.tidegate.contracts.document.Waybill;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import io.tidegate.risk.screening.Subject.Goods;
import io.tidegate.risk.screening.Subject.Party;
import io.tidegate.risk.screening.Subject.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a consignment is looked up in the lists. Immutable. */
@ApplicationScoped
public class Subjects {

    private static final int TEXT_MAX = 400;

    private final ReferenceLists filed;

    @Inject
    public Subjects(ReferenceLists filed) {
        this.filed = filed;
    }

    /** Its parties and goods, in the order of its documents and lines. */
    public List<Place> of(Consignment consignment) {
        List<Place> places = new ArrayList<>();
        for (Part<Order> part : consignment.orders()) {
            Order order = part.document();
            party(places, order.ebpCode(), order.ebpName(), "order.ebp");
            party(places, order.ebcCode(), order.ebcName(), "order.ebc");
            party(places, order.payCode(), order.payName(), "order.pay");
            List<String> lots = Screening.lots(order.batchNumbers());
            for (OrderLine line : order.lines()) {
                goods(
                        places,
                        goods(line.barCode(), null, line.country(), line.itemName(), line.gmodel()),
                        "order.lines[" + line.gnum() + "].",
                        order.ebcCode(),
                        lots);
            }
        }
        for (Part<Payment> part : consignment.payments()) {
            party(places, part.document().payCode(), part.document().payName(), "payment.pay");
        }
        for (Part<Waybill> part : consignment.waybills()) {
            party(places, part.document().logisticsCode(), part.document().logisticsName(), "waybill.logistics");
        }
        for (Part<Declaration> part : consignment.declarations()) {
            declaration(places, part.document(), consignment.retailImport());
        }
        return places;
    }

    private void declaration(List<Place> places, Declaration declaration, boolean retailImport) {
        party(places, declaration.ebpCode(), declaration.ebpName(), "declaration.ebp");
        party(places, declaration.ebcCode(), declaration.ebcName(), "declaration.ebc");
        party(places, declaration.logisticsCode(), declaration.logisticsName(), "declaration.logistics");
        party(places, declaration.agentCode(), declaration.agentName(), "declaration.agent");
        party(places, declaration.sellerCode(), null, "declaration.seller");
        for (DeclarationLine line : declaration.lines()) {
            // What may not come by retail may come as an ordinary import, or leave.
            String hs = retailImport ? line.gcode() : null;
            goods(
                    places,
                    goods(line.barCode(), hs, line.country(), line.itemName(), line.gname(), line.gmodel()),
                    "declaration.lines[" + line.gnum() + "].",
                    declaration.ebcCode(),
                    List.of());
        }
    }

    private static void party(List<Place> places, @Nullable String code, @Nullable String name, String at) {
        if (code != null || name != null) {
            Party party = new Party(code, name);
            for (Place place : places) {
                if (place.subject().equals(party)) {
                    return;
                }
            }
            places.add(new Place(party, at, null, List.of()));
        }
    }

    private static void goods(
            List<Place> places, Goods goods, String at, @Nullable String merchant, List<String> lots) {
        places.add(new Place(goods, at, merchant, lots));
    }

    private Goods goods(
            @Nullable String barCode, @Nullable String hs, @Nullable String origin, @Nullable String... texts) {
        FiledProduct product = filed.product(barCode);
        StringBuilder text = new StringBuilder();
        for (String part : texts) {
            if (part != null && text.indexOf(part) < 0 && text.length() < TEXT_MAX) {
                text.append(text.isEmpty() ? "" : " ").append(part);
            }
        }
        if (product != null) {
            text.append(' ').append(product.brand()).append(' ').append(product.nameEn());
        }
        return new Goods(gtin(barCode), hs, text.isEmpty() ? null : text.toString(), origin);
    }

    /** A bar code with zeros before it to 14 digits where it can be a GTIN. */
    public static @Nullable String gtin(@Nullable String barCode) {
        if (barCode == null || barCode.isBlank()) {
            return null;
        }
        String code = barCode.strip();
        int length = code.length();
        boolean number = code.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && (length == 8 || length == 12 || length == 13) ? "0".repeat(14 - length) + code : code;
    }
}
