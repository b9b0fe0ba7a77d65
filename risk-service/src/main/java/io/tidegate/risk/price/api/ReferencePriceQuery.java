package io.tidegate.risk.price.api;

import io.tidegate.contracts.document.CebTime;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.risk.price.Goods;
import io.tidegate.risk.price.GoodsMonth;
import io.tidegate.risk.price.PriceReports;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.request.Times;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What is asked of reference prices. */
public final class ReferencePriceQuery {

    @QueryParam("hsCode")
    @Parameter(description = "HS code as declared, 6 to 10 digits; this or gtin")
    @Nullable
    String hsCode;

    @QueryParam("gtin")
    @Parameter(description = "bar code of a product with its check digit; this or hsCode")
    @Nullable
    String gtin;

    @QueryParam("day")
    @Parameter(description = "Beijing day of the declaration, yyyy-MM-dd; today if absent")
    @Nullable
    String day;

    @QueryParam("recount")
    @Parameter(description = "true: counted again from the documents")
    @Nullable
    String recount;

    @QueryParam("limit")
    @Nullable
    Integer limit;

    @QueryParam("after")
    @Parameter(description = "'next' of the page before")
    @Nullable
    String after;

    PriceReports.Asked asked(int rows) {
        List<String> place = Cursors.read(after, 1);
        String prefix = prefix();
        if (place != null && !place.getFirst().startsWith(prefix)) {
            throw Cursors.foreign();
        }
        return new PriceReports.Asked(prefix, place == null ? null : place.getFirst(), month(), rows);
    }

    boolean recount() {
        if (recount != null && !recount.equals("true") && !recount.equals("false")) {
            throw Times.invalid("recount", "true, false");
        }
        return "true".equals(recount);
    }

    private String prefix() {
        if ((hsCode == null) == (gtin == null)) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "hsCode, gtin: exactly one of them is required; name one",
                    "hsCode、gtin：须填且只能填一项");
        }
        if (hsCode != null && !Goods.isHsCode(hsCode)) {
            throw Times.invalid("hsCode", "1901101000");
        }
        if (gtin != null && !Goods.isGtin(gtin)) {
            throw Times.invalid("gtin", "4006381333931");
        }
        return hsCode != null
                ? Goods.prefix(Goods.Basis.HS_CODE, hsCode)
                : Goods.prefix(Goods.Basis.PRODUCT, gtin == null ? "" : gtin);
    }

    private int month() {
        try {
            LocalDate asked = day == null ? LocalDate.now(CebTime.BEIJING) : LocalDate.parse(day);
            return GoodsMonth.month(YearMonth.from(asked));
        } catch (DateTimeParseException e) {
            throw Times.invalid("day", "2021-06-01");
        }
    }
}
