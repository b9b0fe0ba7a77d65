package io.tidegate.risk.price;

import io.tidegate.contracts.document.CebTime;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoField;

/**
 * Where prices are counted.
 *
 * @param goods key of the goods
 * @param month Beijing's, counted from January of the year 0
 */
public record GoodsMonth(String goods, int month) implements Comparable<GoodsMonth> {

    /** The month of a time. */
    static int month(Instant time) {
        return month(YearMonth.from(time.atZone(CebTime.BEIJING)));
    }

    /** A month as counted here. */
    public static int month(YearMonth month) {
        return (int) month.getLong(ChronoField.PROLEPTIC_MONTH);
    }

    /** The month counted here. */
    public static YearMonth yearMonth(int month) {
        return YearMonth.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1);
    }

    @Override
    public int compareTo(GoodsMonth other) {
        int order = goods.compareTo(other.goods);
        return order != 0 ? order : Integer.compare(month, other.month);
    }
}
