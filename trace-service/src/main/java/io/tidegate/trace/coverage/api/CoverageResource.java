package io.tidegate.trace.coverage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.coverage.Coverage;
import io.tidegate.trace.coverage.Coverages;
import io.tidegate.trace.coverage.Coverages.TooLong;
import io.tidegate.trace.identifier.Gtin;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Chains;
import io.tidegate.trace.route.CountSteps;
import io.tidegate.trace.route.CountSteps.Steps;
import io.tidegate.trace.route.PastThings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How much can be traced. */
@Path("/v1/coverage")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CoverageResource {

    private static final List<String> HEAD =
            List.of("platform", "lots", "lotsWithOrigin", "lotShare", "orders", "ordersWithLot", "orderShare");

    private final Coverages coverages;
    private final Chains chains;
    private final CountSteps steps;

    public CoverageResource(Coverages coverages, Chains chains, CountSteps steps) {
        this.steps = steps;
        this.chains = chains;
        this.coverages = coverages;
    }

    /**
     * A coverage as it is shown.
     *
     * @param lotShare lots with an origin, of all lots: 0 to 1; absent without lots
     * @param orderShare orders that name a lot for certain, of all: 0 to 1; absent without orders
     * @param stepsPassed steps of route profiles that its newest lots and items passed; of a product with a profile
     * @param stepsExpected these, those that were passed over, and those that are overdue
     * @param stepShare of what was expected: 0 to 1; absent where nothing was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long lots,
            long lotsWithOrigin,
            @Nullable BigDecimal lotShare,
            long orders,
            long ordersWithLot,
            @Nullable BigDecimal orderShare,
            @Nullable Long stepsPassed,
            @Nullable Long stepsExpected,
            @Nullable BigDecimal stepShare) {
        static View of(Coverage coverage) {
            return of(coverage, null);
        }

        static View of(Coverage coverage, @Nullable Steps steps) {
            return new View(
                    coverage.lots(),
                    coverage.lotsWithOrigin(),
                    coverage.lotShare(),
                    coverage.orders(),
                    coverage.ordersWithLot(),
                    coverage.orderShare(),
                    steps == null ? null : (Long) steps.passed(),
                    steps == null ? null : (Long) steps.expected(),
                    steps == null ? null : Coverage.share(steps.passed(), steps.expected()));
        }
    }

    @GET
    @Path("/products/{gtin}")
    @Operation(
            summary =
                    "How much of a product can be traced: its lots, the orders that name it, and the steps of its routes")
    public View ofProduct(@PathParam("gtin") String gtin) throws SQLException {
        String checked = Gtin.checked(gtin);
        if (checked == null) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "gtin: must have 8, 12, 13 or 14 digits and a right check digit",
                    "gtin:须为 8、12、13 或 14 位数字且校验位正确");
        }
        try {
            return View.of(coverages.ofProduct(checked), steps.ofProduct(checked));
        } catch (TooLong | PastThings.TooLong e) {
            throw tooLong();
        }
    }

    /**
     * A platform and its coverage.
     *
     * @param coverage absent where there is more than can be counted while somebody waits
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlatformView(String platform, @Nullable View coverage) {

        private List<String> cells() {
            View view = coverage;
            return view == null
                    ? List.of(platform, "", "", "", "", "", "")
                    : Stream.of(
                                    platform,
                                    view.lots(),
                                    view.lotsWithOrigin(),
                                    view.lotShare(),
                                    view.orders(),
                                    view.ordersWithLot(),
                                    view.orderShare())
                            .map(value -> value == null ? "" : value.toString())
                            .toList();
        }
    }

    /** Coverage of every platform of which an order is on record, by code. */
    @GET
    @Path("/platforms")
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "How much of what each platform sells can be traced, a page at a time",
            description = "With Accept: text/csv the same page as CSV, the next one in the Link header.")
    @APIResponse(responseCode = "200", description = "Platforms by code")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Response ofPlatforms(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after,
            @Context HttpHeaders headers,
            @Context UriInfo uri)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        List<String> codes = chains.issuers(NodeKind.ORDER).stream()
                .sorted()
                .filter(code -> key == null || code.compareTo(key.getFirst()) > 0)
                .limit(rows + 1L)
                .toList();
        Page<String> page = Page.of(codes, rows, Cursor::of);
        List<PlatformView> views = new ArrayList<>();
        for (String code : page.items()) {
            views.add(new PlatformView(code, counted(code)));
        }
        if (!headers.getAcceptableMediaTypes().getFirst().getSubtype().equals("csv")) {
            return Response.ok(new Page<>(views, page.next()), MediaType.APPLICATION_JSON)
                    .build();
        }
        Csv csv = new Csv(HEAD);
        views.forEach(view -> csv.row(view.cells()));
        Response.ResponseBuilder answer = Response.ok(csv.toString(), Csv.UTF8);
        if (page.next() != null) {
            answer.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("after", page.next())
                            .build(),
                    "next");
        }
        return answer.build();
    }

    private @Nullable View counted(String code) throws SQLException {
        try {
            return View.of(coverages.ofPlatform(code));
        } catch (TooLong e) {
            return null;
        }
    }

    @GET
    @Path("/platforms/{code}")
    @Operation(summary = "How much of what a platform sells can be traced: its orders, and the lots that they name")
    public View ofPlatform(@PathParam("code") String code) throws SQLException {
        try {
            return View.of(coverages.ofPlatform(code));
        } catch (TooLong e) {
            throw tooLong();
        }
    }

    @GET
    @Path("/merchants/{code}")
    @Operation(
            summary = "How much of what a merchant sells can be traced: its orders, and the lots that they name",
            description =
                    "By the code of customs or the social credit code that its orders and declarations name (ebcCode).")
    public View ofMerchant(@PathParam("code") String code) throws SQLException {
        try {
            return View.of(coverages.ofMerchant(code));
        } catch (TooLong e) {
            throw tooLong();
        }
    }

    private static ProblemException tooLong() {
        return new ProblemException(
                TraceProblem.QUERY_TOO_COMPLEX, "There is more than can be counted while you wait", "数量过多,无法即时统计");
    }
}
