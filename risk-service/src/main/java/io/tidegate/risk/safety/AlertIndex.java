package io.tidegate.risk.safety;

import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Enterprises;
import io.tidegate.risk.safety.Alert.Product;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The alerts in force. Immutable. An alert that concerns a consignment in several ways counts once, the closest. */
public final class AlertIndex {

    /** As in the screening of lists: {@code batchNumbers} is free text. */
    private static final Pattern LOT_SEPARATOR = Pattern.compile("[,;|，；、\\s]+");

    /** Separates lots or is part of one, as GS1 allows: both readings count. */
    private static final Pattern SLASH = Pattern.compile("/");

    private static final AlertMeasures MEASURES = AlertMeasures.shipped();

    private final Map<Product, List<Alert>> byProduct = new HashMap<>();
    /** Without lots; only alerts that name a merchant. */
    private final Map<Product, List<Alert>> sold = new HashMap<>();

    private final List<Alert> sources = new ArrayList<>();

    public AlertIndex(List<Alert> alerts) {
        for (Alert alert : alerts) {
            if (!alert.withdrawn()) {
                add(alert);
            }
        }
    }

    /** Bar code with its origin. */
    private record Goods(String barCode, @Nullable String origin) {}

    /** The hits of a consignment, by alert; its own lot before what its merchant or source have in common with a bad one. */
    public List<SafetyHit> of(Consignment consignment) {
        if (byProduct.isEmpty() && sources.isEmpty()) {
            return List.of();
        }
        Set<Goods> goods = goods(consignment);
        Set<String> lots = lots(consignment);
        String merchant = Enterprises.byRole(consignment).get("merchant");
        TreeMap<String, SafetyHit> hits = new TreeMap<>();
        for (Goods item : goods) {
            add(hits, byProduct.get(new Product(item.barCode(), null)), "lot");
            lots.forEach(lot -> add(hits, byProduct.get(new Product(item.barCode(), lot)), "lot"));
        }
        for (Goods item : goods) {
            List<Alert> same = sold.getOrDefault(new Product(item.barCode(), null), List.of());
            add(
                    hits,
                    same.stream()
                            .filter(alert -> Objects.equals(alert.merchant(), merchant))
                            .toList(),
                    "merchant");
        }
        add(hits, sources.stream().filter(alert -> ofSource(alert, goods)).toList(), "source");
        return List.copyOf(hits.values());
    }

    private void add(Alert alert) {
        for (Product product : alert.products()) {
            byProduct.computeIfAbsent(product, unused -> new ArrayList<>()).add(alert);
            if (alert.merchant() != null) {
                sold.computeIfAbsent(new Product(product.gtin(), null), unused -> new ArrayList<>())
                        .add(alert);
            }
        }
        if (alert.maker() != null) {
            sources.add(alert);
        }
    }

    private static void add(Map<String, SafetyHit> hits, @Nullable List<Alert> alerts, String scope) {
        if (alerts != null) {
            alerts.forEach(alert -> hits.computeIfAbsent(alert.id(), unused -> hit(alert, scope)));
        }
    }

    private static boolean ofSource(Alert alert, Set<Goods> goods) {
        String maker = Objects.requireNonNull(alert.maker());
        String origin = alert.origin();
        return goods.stream()
                .anyMatch(item -> item.barCode().startsWith(maker) && (origin == null || origin.equals(item.origin())));
    }

    private static SafetyHit hit(Alert alert, String scope) {
        RiskLevel level = scope.equals("lot") ? alert.level() : alert.lower();
        AlertMeasures.Answer answer = MEASURES.of(level);
        Words why = switch (scope) {
            case "lot" -> new Words("goods that it names", "所列商品");
            case "merchant" -> new Words("the same product of the same merchant", "同一商家的同一商品");
            default -> new Words("goods of the same source", "同一来源的商品");
        };
        Words title = alert.title();
        return new SafetyHit(
                alert.id(),
                scope,
                answer.points(),
                answer.measure(),
                new Words(
                        title.en() + " (" + why.en() + "): " + alert.reason().en(),
                        title.zh() + "（" + why.zh() + "）：" + alert.reason().zh()));
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
                for (String lot : List.of(LOT_SEPARATOR.split(text.strip()))) {
                    lots.add(lot);
                    lots.addAll(List.of(SLASH.split(lot)));
                }
            }
        });
        return lots;
    }
}
