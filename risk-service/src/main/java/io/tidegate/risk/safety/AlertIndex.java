package io.tidegate.risk.safety;

import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Enterprises;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The alerts in force. Immutable. Of several that concern one consignment each scope of each alert counts once. */
public final class AlertIndex {

    /** As in the screening of lists: {@code batchNumbers} is free text. */
    private static final Pattern LOT_SEPARATOR = Pattern.compile("[,;|/，；、\\s]+");

    private static final AlertMeasures MEASURES = AlertMeasures.shipped();

    private final List<Alert> alerts;

    public AlertIndex(List<Alert> alerts) {
        this.alerts = alerts.stream().filter(alert -> !alert.withdrawn()).toList();
    }

    /** Bar code with its origin. */
    private record Goods(String barCode, @Nullable String origin) {}

    /** The hits of a consignment, by alert; its own lot before what its merchant or source have in common with a bad one. */
    public List<SafetyHit> of(Consignment consignment) {
        if (alerts.isEmpty()) {
            return List.of();
        }
        Set<Goods> goods = goods(consignment);
        Set<String> lots = lots(consignment);
        String merchant = Enterprises.byRole(consignment).get("merchant");
        TreeMap<String, SafetyHit> hits = new TreeMap<>();
        for (Alert alert : alerts) {
            String scope = scope(alert, goods, lots, merchant);
            if (scope != null) {
                hits.put(alert.id(), hit(alert, scope));
            }
        }
        return List.copyOf(hits.values());
    }

    private static @Nullable String scope(Alert alert, Set<Goods> goods, Set<String> lots, @Nullable String merchant) {
        boolean product = goods.stream().anyMatch(item -> item.barCode().equals(alert.gtin()));
        if (product && (alert.lot() == null || lots.contains(alert.lot()))) {
            return "lot";
        }
        if (product && alert.merchant() != null && alert.merchant().equals(merchant)) {
            return "merchant";
        }
        String maker = alert.maker();
        String origin = alert.origin();
        boolean source = maker != null
                && goods.stream()
                        .anyMatch(item ->
                                item.barCode().startsWith(maker) && (origin == null || origin.equals(item.origin())));
        return source ? "source" : null;
    }

    private static SafetyHit hit(Alert alert, String scope) {
        RiskLevel level = scope.equals("lot") ? alert.level() : alert.lower();
        AlertMeasures.Answer answer = MEASURES.of(level);
        Words why = switch (scope) {
            case "lot" -> new Words("goods of the lot", "该批次商品");
            case "merchant" -> new Words("the same product of the same merchant", "同一商家的同一商品");
            default -> new Words("goods of the same source", "同一来源的商品");
        };
        return new SafetyHit(
                alert.id(),
                scope,
                answer.points(),
                answer.measure(),
                new Words(
                        "Alert " + alert.id() + " (" + why.en() + "): "
                                + alert.reason().en(),
                        "风险预警 " + alert.id() + "（" + why.zh() + "）："
                                + alert.reason().zh()));
    }

    private static Set<Goods> goods(Consignment consignment) {
        Set<Goods> goods = new HashSet<>();
        consignment.orders().forEach(part -> {
            for (OrderLine line : part.document().lines()) {
                add(goods, line.barCode(), line.country());
            }
        });
        consignment.declarations().forEach(part -> {
            for (DeclarationLine line : part.document().lines()) {
                add(goods, line.barCode(), line.country());
            }
        });
        return goods;
    }

    private static void add(Set<Goods> goods, @Nullable String barCode, @Nullable String origin) {
        if (barCode != null) {
            goods.add(new Goods(barCode.strip(), origin));
        }
    }

    private static Set<String> lots(Consignment consignment) {
        Set<String> lots = new HashSet<>();
        consignment.orders().forEach(part -> {
            String text = part.document().batchNumbers();
            if (text != null) {
                lots.addAll(List.of(LOT_SEPARATOR.split(text.strip())));
            }
        });
        return lots;
    }
}
