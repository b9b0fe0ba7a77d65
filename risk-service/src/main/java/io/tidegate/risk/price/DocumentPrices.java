package io.tidegate.risk.price;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Dossier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The prices that documents state, one by one, to hold what was counted against. Used by one thread, once. */
public final class DocumentPrices {

    private final Set<String> goods;
    private final SortedMap<GoodsMonth, List<BigDecimal>> prices = new TreeMap<>();

    /** Of these goods only. */
    public DocumentPrices(Set<String> goods) {
        this.goods = Set.copyOf(goods);
    }

    /** Takes what the declarations of a dossier state. */
    public void add(Dossier dossier) {
        for (Consignment consignment : dossier.consignments()) {
            for (DeclaredPrice price : DeclaredPrice.of(consignment)) {
                price.keys()
                        .filter(goods::contains)
                        .forEach(key -> prices.computeIfAbsent(
                                        new GoodsMonth(key, price.month()), _ -> new ArrayList<>())
                                .add(price.price()));
            }
        }
    }

    /** What was taken for the months from {@code from} to before {@code to}, held against {@code counted}. */
    PriceReports.Recount of(String key, int from, int to, PriceSketch counted) {
        List<BigDecimal> sorted = new ArrayList<>();
        prices.subMap(new GoodsMonth(key, from), new GoodsMonth(key, to))
                .values()
                .forEach(sorted::addAll);
        sorted.sort(null);
        PriceSketch again = new PriceSketch();
        sorted.forEach(price -> again.add(price, 1));
        List<Double> quantiles = new ArrayList<>();
        if (!sorted.isEmpty()) {
            for (double share : PriceReports.SHARES) {
                int rank = Math.max(1, (int) Math.ceil(share * sorted.size()));
                quantiles.add(sorted.get(rank - 1).doubleValue());
            }
        }
        return new PriceReports.Recount(sorted.size(), List.copyOf(quantiles), again.equals(counted));
    }
}
