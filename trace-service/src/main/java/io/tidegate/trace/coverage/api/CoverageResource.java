package io.tidegate.trace.coverage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.coverage.Coverage;
import io.tidegate.trace.coverage.Coverages;
import io.tidegate.trace.coverage.Coverages.TooLong;
import io.tidegate.trace.identifier.Gtin;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How much can be traced. */
@Path("/v1/coverage")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CoverageResource {

    private final Coverages coverages;

    public CoverageResource(Coverages coverages) {
        this.coverages = coverages;
    }

    /**
     * A coverage as it is shown.
     *
     * @param lotShare lots with an origin, of all lots: 0 to 1; absent without lots
     * @param orderShare orders that name a lot for certain, of all: 0 to 1; absent without orders
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long lots,
            long lotsWithOrigin,
            @Nullable BigDecimal lotShare,
            long orders,
            long ordersWithLot,
            @Nullable BigDecimal orderShare) {
        static View of(Coverage coverage) {
            return new View(
                    coverage.lots(),
                    coverage.lotsWithOrigin(),
                    coverage.lotShare(),
                    coverage.orders(),
                    coverage.ordersWithLot(),
                    coverage.orderShare());
        }
    }

    @GET
    @Path("/products/{gtin}")
    @Operation(summary = "How much of a product can be traced: its lots, and the orders that name it")
    public View ofProduct(@PathParam("gtin") String gtin) throws SQLException {
        String checked = Gtin.checked(gtin);
        if (checked == null) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "gtin: must have 8, 12, 13 or 14 digits and a right check digit",
                    "gtin:须为 8、12、13 或 14 位数字且校验位正确");
        }
        try {
            return View.of(coverages.ofProduct(checked));
        } catch (TooLong e) {
            throw tooLong();
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
