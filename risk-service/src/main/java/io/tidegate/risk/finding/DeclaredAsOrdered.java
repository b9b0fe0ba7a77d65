package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every declared line was ordered: same goods, one of the ordered prices, and over all declarations no more than
 * ordered. Goods are told by itemNo; a side that has none is told by its line number. An export is declared without freight
 * (FOB): its price may be below the ordered one, in the same currency, not above it.
 */
final class DeclaredAsOrdered implements MatchRule {

    @Override
    public void check(Consignment consignment, Findings findings) {
        if (consignment.orders().isEmpty() || consignment.declarations().isEmpty()) {
            return;
        }
        var order = consignment.orders().getFirst();
        List<OrderLine> ordered = order.document().lines();
        boolean byItem = ordered.stream().allMatch(line -> line.itemNo() != null)
                && consignment.declarations().stream()
                        .flatMap(part -> part.document().lines().stream())
                        .allMatch(line -> line.itemNo() != null);
        Map<String, Goods> goods = new TreeMap<>();
        for (OrderLine line : ordered) {
            goods.computeIfAbsent(key(byItem, line.itemNo(), line.gnum()), _ -> new Goods(consignment.export()))
                    .order(line);
        }
        for (Part<Declaration> part : consignment.declarations()) {
            for (DeclarationLine line : part.document().lines()) {
                Goods known = goods.get(key(byItem, line.itemNo(), line.gnum()));
                List<String> documents = Values.ids(order, part);
                if (known == null) {
                    findings.add(FindingKind.LINE_NOT_ORDERED, name(line), "", documents);
                } else {
                    known.declare(line, documents, findings);
                }
            }
        }
    }

    private static String key(boolean byItem, @Nullable String itemNo, int gnum) {
        return byItem && itemNo != null ? Values.normal(itemNo) : Integer.toString(gnum);
    }

    private static String name(DeclarationLine line) {
        String itemNo = line.itemNo();
        return itemNo == null ? "line " + line.gnum() : itemNo;
    }

    /** One kind of goods of the order, and how much of it was declared so far. */
    private static final class Goods {

        private final boolean export;
        private final TreeMap<BigDecimal, OrderLine> byPrice = new TreeMap<>();
        private BigDecimal ordered = BigDecimal.ZERO;
        private BigDecimal declared = BigDecimal.ZERO;
        private boolean told;

        Goods(boolean export) {
            this.export = export;
        }

        void order(OrderLine line) {
            ordered = ordered.add(line.qty());
            byPrice.put(line.price(), line);
        }

        void declare(DeclarationLine line, List<String> documents, Findings findings) {
            declared = declared.add(line.qty());
            BigDecimal price = line.price();
            if (price != null
                    && !(export ? freeOnBoard(price, line.currency(), findings) : asOrdered(price, findings))) {
                BigDecimal any = export ? byPrice.lastKey() : byPrice.firstKey();
                findings.add(FindingKind.LINE_PRICE_DIFFERS, Values.plain(price), Values.plain(any), documents);
            }
            if (!told && findings.above(FindingKind.QUANTITY_ABOVE_ORDER, declared, ordered)) {
                told = true;
                findings.add(
                        FindingKind.QUANTITY_ABOVE_ORDER, Values.plain(declared), Values.plain(ordered), documents);
            }
        }

        private boolean asOrdered(BigDecimal price, Findings findings) {
            return byPrice.containsKey(price)
                    || byPrice.keySet().stream()
                            .anyMatch(one -> !findings.apart(FindingKind.LINE_PRICE_DIFFERS, price, one));
        }

        /** Whether it is no dearer than what was ordered; also where the currencies do not allow to say. */
        private boolean freeOnBoard(BigDecimal price, @Nullable String currency, Findings findings) {
            OrderLine dearest = byPrice.lastEntry().getValue();
            boolean comparable = byPrice.values().stream().allMatch(line -> Objects.equals(line.currency(), currency));
            return !comparable || !findings.above(FindingKind.LINE_PRICE_DIFFERS, price, dearest.price());
        }
    }
}
