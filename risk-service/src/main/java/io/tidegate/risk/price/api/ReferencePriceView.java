package io.tidegate.risk.price.api;

import io.tidegate.kernel.csv.Csv;
import io.tidegate.risk.price.GoodsMonth;
import io.tidegate.risk.price.PriceReports;
import io.tidegate.risk.price.PriceReports.Distribution;
import io.tidegate.risk.price.PriceReports.Report;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices of one kind of goods.
 *
 * @param of product or hsCode
 * @param trade retail or general
 * @param all of all months together
 */
public record ReferencePriceView(
        String of, String code, String unit, String currency, String trade, Prices all, List<Month> months) {

    private static final MathContext DIGITS = new MathContext(4);
    private static final List<String> HEAD = List.of(
            "of",
            "code",
            "unit",
            "currency",
            "trade",
            "month",
            "count",
            "p5",
            "p25",
            "p50",
            "p75",
            "p95",
            "recountCount",
            "recountP5",
            "recountP25",
            "recountP50",
            "recountP75",
            "recountP95",
            "recountEqual");

    /** Prices of a month, written yyyy-MM. */
    public record Month(String month, Prices prices) {}

    /**
     * A distribution; quantiles are absent without observations.
     *
     * @param recount what the documents say; absent where it was not asked for
     */
    public record Prices(
            long count,
            @Nullable BigDecimal p5,
            @Nullable BigDecimal p25,
            @Nullable BigDecimal p50,
            @Nullable BigDecimal p75,
            @Nullable BigDecimal p95,
            @Nullable Recounted recount) {}

    /**
     * A distribution made again from the documents.
     *
     * @param equal whether every bucket holds what the documents put into it
     */
    public record Recounted(Prices prices, boolean equal) {}

    static ReferencePriceView of(Report report) {
        return new ReferencePriceView(
                report.goods().of().word(),
                report.goods().code(),
                report.goods().unit(),
                report.goods().currency(),
                report.goods().trade().word(),
                prices(report.all()),
                report.months().entrySet().stream()
                        .map(month ->
                                new Month(GoodsMonth.yearMonth(month.getKey()).toString(), prices(month.getValue())))
                        .toList());
    }

    /** One line a month, and one for all of them. */
    static String csv(List<Report> reports) {
        Csv csv = new Csv(HEAD);
        for (Report report : reports) {
            ReferencePriceView view = of(report);
            view.line("all", view.all, csv);
            view.months.forEach(month -> view.line(month.month, month.prices, csv));
        }
        return csv.toString();
    }

    static boolean csvWanted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.toString().startsWith(Csv.TYPE)) {
                return true;
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
        }
        return false;
    }

    private void line(String month, Prices prices, Csv csv) {
        List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(of, code, unit, currency, trade, month));
        cells(prices, cells);
        if (prices.recount == null) {
            cells.addAll(Arrays.<@Nullable Object>asList(null, null, null, null, null, null, null));
        } else {
            cells(prices.recount.prices, cells);
            cells.add(prices.recount.equal);
        }
        csv.row(cells);
    }

    private static void cells(Prices prices, List<@Nullable Object> cells) {
        cells.addAll(Arrays.<@Nullable Object>asList(
                prices.count, prices.p5, prices.p25, prices.p50, prices.p75, prices.p95));
    }

    private static Prices prices(Distribution told) {
        PriceReports.Recount recount = told.recount();
        return prices(
                told.count(),
                told.quantiles(),
                recount == null
                        ? null
                        : new Recounted(prices(recount.count(), recount.quantiles(), null), recount.equal()));
    }

    private static Prices prices(long count, List<Double> quantiles, @Nullable Recounted recount) {
        List<@Nullable BigDecimal> q = new ArrayList<>();
        for (int i = 0; i < PriceReports.SHARES.size(); i++) {
            q.add(quantiles.isEmpty() ? null : new BigDecimal(quantiles.get(i), DIGITS));
        }
        return new Prices(count, q.get(0), q.get(1), q.get(2), q.get(3), q.get(4), recount);
    }
}
