package io.tidegate.risk.sampling.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.request.Checks;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.request.Times;
import io.tidegate.risk.sampling.Happening;
import io.tidegate.risk.sampling.SampledLots;
import io.tidegate.risk.sampling.SampledLots.Said;
import io.tidegate.risk.sampling.SampledLots.Stream;
import io.tidegate.risk.sampling.SamplingProblem;
import io.tidegate.risk.sampling.SamplingTables;
import io.tidegate.risk.sampling.StreamKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the lots of a merchant and category are inspected now, and what officers say of it. */
@Path("/v1/sampling/streams")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly({StaffRole.RISK_OFFICER, StaffRole.QUALITY_OFFICER})
@RunOnVirtualThread
@Tag(name = "sampling")
public class StreamResource {

    private final SampledLots lots;
    private final SamplingTables tables = SamplingTables.shipped();

    StreamResource(SampledLots lots) {
        this.lots = lots;
    }

    /** What an officer says of production; null where the field was not sent. */
    public record ConditionsRequest(
            @Nullable Boolean steady,
            @Nullable Boolean reducedApproved,
            @Nullable String reason,
            @Nullable String by) {}

    /** Why inspection goes on; null where the field was not sent. */
    public record ResumeRequest(
            @Nullable String reason, @Nullable String by) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(summary = "The state of each stream of lots, by merchant, category and AQL")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<Stream> list(
            @QueryParam("merchant") @Nullable String merchant,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        return Page.of(
                lots.streams(merchant, place(after), rows + 1),
                rows,
                last -> Cursor.of(
                        last.key().merchant(),
                        last.key().category(),
                        last.key().aql().toPlainString()));
    }

    @POST
    @Path("/{merchant}/{category}/{aql}/conditions")
    @Operation(
            summary = "Say whether production is steady and reduced inspection is desired",
            description =
                    "Reduced inspection needs both, and a switching score of 30 (ISO 2859-1, 9.3.3). Said again, nothing"
                            + " changes.")
    @RequestBody(
            content = @Content(mediaType = "application/json", examples = @ExampleObject(name = "steady", value = """
                                                    {"steady": true, "reducedApproved": true, "reason": "audit of 2021-03",
                                                     "by": "Officer 7"}""")))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "422", description = "invalid-sampling")
    public Stream conditions(
            @PathParam("merchant") String merchant,
            @PathParam("category") String category,
            @PathParam("aql") String aql,
            @Nullable ConditionsRequest request)
            throws SQLException {
        Checks checks = new Checks();
        ConditionsRequest sent = checks.present(request, "", new ConditionsRequest(null, null, null, null));
        var said = new Happening.ConditionsSaid(
                checks.present(sent.steady(), "/steady", false),
                checks.present(sent.reducedApproved(), "/reducedApproved", false));
        String reason = checks.text(sent.reason(), "/reason", Checks.TEXT_MAX);
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        StreamKey key = key(checks, merchant, category, aql);
        checks.done(SamplingProblem.INVALID_SAMPLING);
        return lots.say(new Said(key, said, reason, by, Times.now()));
    }

    @POST
    @Path("/{merchant}/{category}/{aql}/resume")
    @Operation(
            summary = "Go on with inspection after the supplier has acted",
            description =
                    "Tightened, with all counts at their start (ISO 2859-1, 9.4). Where inspection is not discontinued,"
                            + " nothing changes.")
    @RequestBody(
            content = @Content(mediaType = "application/json", examples = @ExampleObject(name = "mended", value = """
                                                    {"reason": "new mould, 500 parts without fault", "by": "Officer 7"}""")))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "422", description = "invalid-sampling")
    public Stream resume(
            @PathParam("merchant") String merchant,
            @PathParam("category") String category,
            @PathParam("aql") String aql,
            @Nullable ResumeRequest request)
            throws SQLException {
        Checks checks = new Checks();
        ResumeRequest sent = checks.present(request, "", new ResumeRequest(null, null));
        String reason = checks.text(sent.reason(), "/reason", Checks.TEXT_MAX);
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        StreamKey key = key(checks, merchant, category, aql);
        checks.done(SamplingProblem.INVALID_SAMPLING);
        return lots.say(new Said(key, new Happening.Resumed(), reason, by, Times.now()));
    }

    private StreamKey key(Checks checks, String merchant, String category, String aql) {
        boolean number = aql.matches("\\d{1,4}(\\.\\d{1,6})?");
        checks.that(number && tables.hasAql(new BigDecimal(aql)), "aql", "is one of " + tables.aqls(), "mend the path");
        return new StreamKey(merchant, category, number ? new BigDecimal(aql) : BigDecimal.ONE);
    }

    private static @Nullable StreamKey place(@Nullable String after) {
        List<String> key = Cursors.read(after, 3);
        if (key == null) {
            return null;
        }
        if (!key.get(2).matches("\\d{1,4}(\\.\\d{1,6})?")) {
            throw Cursors.foreign();
        }
        return new StreamKey(key.get(0), key.get(1), new BigDecimal(key.get(2)));
    }
}
