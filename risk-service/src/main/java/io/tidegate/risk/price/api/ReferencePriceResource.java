package io.tidegate.risk.price.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.price.PriceProblem;
import io.tidegate.risk.price.PriceReports;
import io.tidegate.risk.price.PriceReports.RecountRefused;
import io.tidegate.risk.price.PriceReports.Report;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What declared prices are compared with, and whether it is what the documents say. */
@Path("/v1/reference-prices")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(name = "reference prices")
public class ReferencePriceResource {

    /** Goods of one code in one CSV file: far more than there are units, currencies and kinds of trade in use. */
    private static final int CSV_GOODS_MAX = 10_000;

    private final PriceReports reports;

    ReferencePriceResource(PriceReports reports) {
        this.reports = reports;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "Prices declared for an HS code or a product in the six months before a day's month",
            description =
                    "By unit, currency and kind of trade, all six Beijing months together and each by itself, as a"
                            + " declaration of that day is compared with them. Quantiles are within 1 % of the exact ones."
                            + " With recount=true every document since the first month is read, in one snapshot with the"
                            + " counts, which takes up to a minute: exact quantiles, and whether each bucket holds what the"
                            + " documents put into it. With Accept: text/csv all of it as CSV.")
    @APIResponse(
            responseCode = "200",
            description = "A page, in the order of the goods; 'next' is absent on the last",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON), @Content(mediaType = Csv.TYPE)})
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    @APIResponse(responseCode = "409", description = "recount-under-way")
    @APIResponse(responseCode = "422", description = "recount-too-large")
    public Response prices(@BeanParam ReferencePriceQuery query, @Context HttpHeaders headers) throws SQLException {
        if (ReferencePriceView.csvWanted(headers)) {
            return Response.ok(ReferencePriceView.csv(read(query, CSV_GOODS_MAX)), Csv.UTF8)
                    .build();
        }
        int rows = Page.limit(query.limit);
        Page<Report> page = Page.of(
                read(query, rows + 1), rows, last -> Cursor.of(last.goods().key()));
        return Response.ok(
                        new Page<>(
                                page.items().stream()
                                        .map(ReferencePriceView::of)
                                        .toList(),
                                page.next()),
                        MediaType.APPLICATION_JSON)
                .build();
    }

    private List<Report> read(ReferencePriceQuery query, int rows) throws SQLException {
        PriceReports.Asked asked = query.asked(rows);
        return query.recount() ? recounted(asked) : reports.reports(asked);
    }

    private List<Report> recounted(PriceReports.Asked asked) throws SQLException {
        try {
            return reports.recounted(asked);
        } catch (RecountRefused refused) {
            throw PriceProblem.of(refused);
        }
    }
}
