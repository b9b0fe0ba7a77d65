package io.tidegate.risk.screening;

import io.tidegate.contracts.document.CebTime;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a consignment is looked up in the lists. */
public final class Subjects {

    private static final int TEXT_MAX = 400;

    private final Filings filed;
    private final List<Place> places = new ArrayList<>();
    private LocalDate day = LocalDate.EPOCH;
    private @Nullable String tradeMode;

    private Subjects(Filings filed) {
        this.filed = filed;
    }

    /** Its parties and goods, in the order of its documents and lines. */
    public static List<Place> of(Consignment consignment, Filings filed) {
        Subjects subjects = new Subjects(filed);
        subjects.read(consignment);
        return subjects.places;
    }

    private void read(Consignment consignment) {
        for (Part<Order> part : consignment.orders()) {
            Order order = part.document();
            of(part);
            party(order.ebpCode(), order.ebpName(), "order.ebp");
            party(order.ebcCode(), order.ebcName(), "order.ebc");
            party(order.payCode(), order.payName(), "order.pay");
            List<String> lots = Screening.lots(order.batchNumbers());
            for (OrderLine line : order.lines()) {
                goods(
                        goods(line.barCode(), null, null, line.country(), line.itemName(), line.gmodel()),
                        "order.lines[" + line.gnum() + "].",
                        order.ebcCode(),
                        lots);
            }
        }
        for (Part<Payment> part : consignment.payments()) {
            of(part);
            party(part.document().payCode(), part.document().payName(), "payment.pay");
        }
        for (Part<Waybill> part : consignment.waybills()) {
            of(part);
            party(part.document().logisticsCode(), part.document().logisticsName(), "waybill.logistics");
        }
        for (Part<Declaration> part : consignment.declarations()) {
            of(part);
            tradeMode = part.document().tradeMode();
            declaration(part.document(), consignment.retailImport());
        }
    }

    /** What follows stands in this document. */
    private void of(Part<?> part) {
        day = part.eventTime().atZone(CebTime.BEIJING).toLocalDate();
        tradeMode = null;
    }

    private void declaration(Declaration declaration, boolean retailImport) {
        party(declaration.ebpCode(), declaration.ebpName(), "declaration.ebp");
        party(declaration.ebcCode(), declaration.ebcName(), "declaration.ebc");
        party(declaration.logisticsCode(), declaration.logisticsName(), "declaration.logistics");
        party(declaration.agentCode(), declaration.agentName(), "declaration.agent");
        party(declaration.sellerCode(), null, "declaration.seller");
        for (DeclarationLine line : declaration.lines()) {
            // What may not come by retail may come as an ordinary import, or leave.
            String hs = retailImport ? line.gcode() : null;
            goods(
                    goods(
                            line.barCode(),
                            hs,
                            line.gcode(),
                            line.country(),
                            line.itemName(),
                            line.gname(),
                            line.gmodel()),
                    "declaration.lines[" + line.gnum() + "].",
                    declaration.ebcCode(),
                    List.of());
        }
    }

    private void party(@Nullable String code, @Nullable String name, String at) {
        if (code != null || name != null) {
            Party party = new Party(code, name);
            for (Place place : places) {
                if (place.subject().equals(party)) {
                    return;
                }
            }
            places.add(new Place(party, at, null, List.of(), day, tradeMode));
        }
    }

    private void goods(Goods goods, String at, @Nullable String merchant, List<String> lots) {
        places.add(new Place(goods, at, merchant, lots, day, tradeMode));
    }

    private Goods goods(
            @Nullable String barCode,
            @Nullable String hs,
            @Nullable String tariff,
            @Nullable String origin,
            @Nullable String... texts) {
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
        return new Goods(gtin(barCode), hs, text.isEmpty() ? null : text.toString(), origin, tariff);
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
