package io.tidegate.rating.quality.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.quality.QualityReport;
import io.tidegate.rating.quality.QualityReports;
import io.tidegate.rating.quality.QualityReports.Place;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How good ratings were. */
@Path("/v1/quality")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "quality")
public class QualityResource {

    private static final int KEY = 3;

    private final QualityReports reports;

    QualityResource(QualityReports reports) {
        this.reports = reports;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "How good ratings were, day by day",
            description = "Each day and role: ratings as of 90 days before, from what was known then, held against what"
                    + " came since: log-loss, Brier score, AUC, KS and calibration slope of the method and of"
                    + " baselines, rates by class with 95 % bounds, stability. Latest day first. Pass 'next' as"
                    + " 'after' until it is absent.")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<QualityReport> list(
            @QueryParam("role")
                    @Parameter(description = "platform, merchant, payment, logistics, declarant; all if absent")
                    @Nullable
                    String role,
            @QueryParam("from") @Parameter(description = "First day, such as 2021-06-01") @Nullable String from,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        int most = Page.limit(limit);
        if (role != null && Role.of(role) == null) {
            throw invalid("role", "platform, merchant, payment, logistics, declarant");
        }
        LocalDate first = from == null ? null : day("from", from, "a day such as 2021-06-01");
        List<String> key = Cursor.read(after, KEY);
        Place place = key == null
                ? null
                : new Place(
                        day("after", key.getFirst(), "the 'next' of the page before, unchanged"),
                        key.get(1),
                        key.getLast());
        return Page.of(
                reports.list(role, first, place, most + 1),
                most,
                last -> Cursor.of(last.day(), last.role(), last.digest()));
    }

    private static LocalDate day(String parameter, String word, String allowed) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeException e) {
            throw invalid(parameter, allowed);
        }
    }

    private static ProblemException invalid(String parameter, String allowed) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER,
                parameter + ": must be one of: " + allowed,
                parameter + ":须为以下之一:" + allowed);
    }
}
