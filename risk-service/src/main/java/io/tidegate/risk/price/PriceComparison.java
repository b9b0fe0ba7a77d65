package io.tidegate.risk.price;

import io.tidegate.risk.signal.Signal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prices of one batch against those of the months before. Used by one thread, once. */
final class PriceComparison {

    /**
     * Whole months before that of the declaration. Half a year: long enough for goods that are seldom declared, short enough
     * for exchange rates and seasons. Whole months: six rows a key, and the same reference for all of one month.
     */
    static final int MONTHS = 6;

    /** With fewer observations the share below a price says nothing. */
    static final int OBSERVATIONS_MIN = 30;

    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final int SHARE_SCALE = 4;
    private static final PriceSketch NOTHING = new PriceSketch();
    private static final double HALF = 0.5;

    private final Map<GoodsMonth, PriceSketch> before;
    private final Map<GoodsMonth, Reference> memory = new HashMap<>();

    /** By goods and month what was counted in the months before it. */
    PriceComparison(Map<GoodsMonth, PriceSketch> before) {
        this.before = before;
    }

    /** The values of the signals by code: of the line lowest, and of the one highest, against its median. */
    Map<String, Object> of(List<DeclaredPrice> prices) {
        Compared lowest = null;
        Compared highest = null;
        for (DeclaredPrice price : prices) {
            Compared compared = compare(price);
            if (compared != null) {
                lowest = lowest == null || compared.ratio.compareTo(lowest.ratio) < 0 ? compared : lowest;
                highest = highest == null || compared.ratio.compareTo(highest.ratio) > 0 ? compared : highest;
            }
        }
        Map<String, Object> values = new HashMap<>();
        if (lowest != null && highest != null) {
            values.put(Signal.REFERENCE_OF.code(), lowest.of.word());
            values.put(Signal.REFERENCE_COUNT.code(), lowest.reference.count);
            values.put(Signal.REFERENCE_MEDIAN.code(), lowest.reference.median);
            values.put(Signal.PRICE_TO_MEDIAN.code(), lowest.ratio);
            values.put(Signal.PRICE_QUANTILE.code(), lowest.share(lowest.reference.sketch.notAbove(lowest.price)));
            values.put(Signal.HIGH_PRICE_TO_MEDIAN.code(), highest.ratio);
            values.put(Signal.HIGH_PRICE_QUANTILE.code(), highest.share(highest.reference.sketch.below(highest.price)));
        }
        return values;
    }

    /** By product where enough is known of it, else by HS code. */
    private @Nullable Compared compare(DeclaredPrice price) {
        Compared byProduct = compare(Goods.Basis.PRODUCT, price.product(), price);
        return byProduct == null ? compare(Goods.Basis.HS_CODE, price.hsCode(), price) : byProduct;
    }

    private @Nullable Compared compare(Goods.Basis of, @Nullable String goods, DeclaredPrice price) {
        if (goods == null) {
            return null;
        }
        Reference reference = memory.computeIfAbsent(new GoodsMonth(goods, price.month()), this::reference);
        return reference.count < OBSERVATIONS_MIN
                ? null
                : new Compared(of, reference, price.price(), price.price().divide(reference.median, DIGITS));
    }

    private Reference reference(GoodsMonth where) {
        PriceSketch sum = before.getOrDefault(where, NOTHING);
        Double median = sum.quantile(HALF);
        return new Reference(sum, sum.count(), median == null ? BigDecimal.ONE : new BigDecimal(median, DIGITS));
    }

    private record Reference(PriceSketch sketch, long count, BigDecimal median) {}

    private record Compared(Goods.Basis of, Reference reference, BigDecimal price, BigDecimal ratio) {

        BigDecimal share(long of) {
            return BigDecimal.valueOf(of).divide(BigDecimal.valueOf(reference.count), SHARE_SCALE, RoundingMode.DOWN);
        }
    }
}
