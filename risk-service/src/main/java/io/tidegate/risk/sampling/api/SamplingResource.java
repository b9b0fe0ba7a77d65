package io.tidegate.risk.sampling.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.request.Checks;
import io.tidegate.risk.request.Times;
import io.tidegate.risk.sampling.Intensity;
import io.tidegate.risk.sampling.IntensityBounds;
import io.tidegate.risk.sampling.IntensityBounds.Bounds;
import io.tidegate.risk.sampling.Lot;
import io.tidegate.risk.sampling.LotPlanner.Presented;
import io.tidegate.risk.sampling.SampledLots;
import io.tidegate.risk.sampling.SampledLots.Report;
import io.tidegate.risk.sampling.SampledLots.Written;
import io.tidegate.risk.sampling.SamplingPlan;
import io.tidegate.risk.sampling.SamplingProblem;
import io.tidegate.risk.sampling.SamplingTables;
import io.tidegate.risk.sampling.StreamKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plans of lots, their draws and results. */
@Path("/v1/sampling")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly({StaffRole.RISK_OFFICER, StaffRole.QUALITY_OFFICER})
@RunOnVirtualThread
@Tag(name = "sampling", description = "Acceptance sampling after ISO 2859-1:1999 (GB/T 2828.1-2012), single plans")
public class SamplingResource {

    private static final long LOT_MAX = 1_000_000_000L;

    private final SampledLots lots;
    private final SamplingTables tables = SamplingTables.shipped();
    private final IntensityBounds bounds = IntensityBounds.shipped();

    SamplingResource(SampledLots lots) {
        this.lots = lots;
    }

    /** A plan as looked up. */
    public record PlanView(
            String letterOfLot, String letter, long sampleSize, boolean everyUnit, int accept, int reject) {}

    /** A lot and the units drawn, by number from 1; none where all are inspected, or none is. */
    public record LotView(Lot lot, List<Long> units) {}

    /** A lot to be planned; null where the field was not sent. */
    public record LotRequest(
            @Nullable String merchant,
            @Nullable String category,
            @Nullable BigDecimal aql,
            @Nullable Long lotSize,
            @Nullable String level,
            @Nullable String by) {}

    /** What the inspection of a sample found; null where the field was not sent. */
    public record ResultRequest(
            @Nullable Integer nonconforming,
            @Nullable String reason,
            @Nullable String by) {}

    @GET
    @Path("/plan")
    @Operation(
            summary = "Look a plan up",
            description = "Records nothing. A sample as large as the lot means that every unit is inspected.")
    @APIResponse(responseCode = "200", description = "The plan, arrows followed")
    @APIResponse(responseCode = "422", description = "invalid-sampling")
    public PlanView plan(
            @QueryParam("lotSize") @Parameter(description = "2 to 1,000,000,000", example = "5000") @Nullable
                    Long lotSize,
            @QueryParam("level") @Parameter(description = "S-1 to S-4, I, II, III", example = "II") @Nullable
                    String level,
            @QueryParam("aql") @Parameter(description = "0.010 to 1000", example = "1.5") @Nullable BigDecimal aql,
            @QueryParam("intensity")
                    @Parameter(description = "normal, tightened or reduced", example = "normal")
                    @Nullable
                    String intensity) {
        Checks checks = new Checks();
        long size = lotSize(checks, lotSize, "lotSize");
        String asked = checks.present(level, "level", "II");
        level(checks, asked, "level");
        BigDecimal limit = aql(checks, aql, "aql");
        Intensity severity = Intensity.of(intensity);
        checks.that(severity != null, "intensity", "is normal, tightened or reduced", "name one of the three");
        checks.done(SamplingProblem.INVALID_SAMPLING);
        String letter = tables.letter(size, asked);
        SamplingPlan plan = tables.plan(severity == null ? Intensity.NORMAL : severity, letter, limit);
        boolean all = plan.sampleSize() >= size;
        return new PlanView(letter, plan.letter(), all ? size : plan.sampleSize(), all, plan.accept(), plan.reject());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/intensity")
    @Operation(summary = "What a merchant's credit class does to the sampling of its lots")
    public List<Bounds> intensity() {
        return bounds.all();
    }

    @PUT
    @Path("/lots/{lotId}")
    @Operation(
            summary = "Plan a lot and draw its sample",
            description = "By the state of the merchant's stream in the category and the credit class of the merchant."
                    + " The draw can be made again by anybody from the lot's id and the seed. The same lot again: 200 with"
                    + " the plan on file.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "5,000 cans at AQL 1.5", value = """
                                                    {"merchant": "330196T001", "category": "1901", "aql": 1.5, "lotSize": 5000,
                                                     "by": "Officer 7"}""")))
    @APIResponse(responseCode = "201", description = "Planned and drawn")
    @APIResponse(responseCode = "200", description = "Was planned already")
    @APIResponse(responseCode = "409", description = "lot-differs, sampling-discontinued")
    @APIResponse(responseCode = "422", description = "invalid-sampling")
    public Response put(@PathParam("lotId") String lotId, @Nullable LotRequest request) throws SQLException {
        Checks checks = new Checks();
        LotRequest sent = checks.present(request, "", new LotRequest(null, null, null, null, null, null));
        String merchant = checks.text(sent.merchant(), "/merchant", Checks.NAME_MAX);
        String category = checks.text(sent.category(), "/category", Checks.NAME_MAX);
        BigDecimal aql = aql(checks, sent.aql(), "/aql");
        long size = lotSize(checks, sent.lotSize(), "/lotSize");
        if (sent.level() != null) {
            level(checks, sent.level(), "/level");
        }
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        checks.that(lotId.length() <= Checks.NAME_MAX, "lotId", "has at most 100 characters", "shorten it");
        checks.done(SamplingProblem.INVALID_SAMPLING);
        return answer(lots.plan(
                new Presented(lotId, new StreamKey(merchant, category, aql), size, sent.level(), by, Times.now())));
    }

    @GET
    @Path("/lots/{lotId}")
    @Operation(summary = "A lot with its plan, the units drawn and every result")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "not-found")
    public LotView get(@PathParam("lotId") String lotId) throws SQLException {
        Lot lot = lots.find(lotId);
        if (lot == null) {
            throw new ProblemException(
                    CommonProblem.NOT_FOUND, "No lot has the id " + lotId, "没有编号为 " + lotId + " 的批次");
        }
        return new LotView(lot, lot.units());
    }

    @PUT
    @Path("/lots/{lotId}/results/{revision}")
    @Operation(
            summary = "Record what the inspection of the sample found, or revise it",
            description =
                    "The first result is revision 1; one that is revised is sent as the next revision, and the state of"
                            + " the stream is worked out anew from the beginning. The same revision again: 200, nothing changes."
                            + " nonconforming counts units up to AQL 10, nonconformities beyond.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "three units failed", value = """
                                                    {"nonconforming": 3, "reason": "lead above limit", "by": "Laboratory 2"}""")))
    @APIResponse(responseCode = "201", description = "Recorded; lot.results tells whether it is accepted")
    @APIResponse(responseCode = "200", description = "Was on file already")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "result-differs, lot-skipped")
    @APIResponse(responseCode = "422", description = "invalid-sampling")
    public Response result(
            @PathParam("lotId") String lotId, @PathParam("revision") int revision, @Nullable ResultRequest request)
            throws SQLException {
        Lot lot = get(lotId).lot();
        Checks checks = new Checks();
        ResultRequest sent = checks.present(request, "", new ResultRequest(null, null, null));
        int found = checks.present(sent.nonconforming(), "/nonconforming", 0);
        boolean counted = lot.aql().compareTo(BigDecimal.TEN) > 0;
        checks.that(
                found >= 0 && (counted || found <= lot.sampleSize()),
                "/nonconforming",
                "is 0 to " + (counted ? "any number" : lot.sampleSize()),
                "count again");
        checks.that(revision >= 1, "revision", "is 1 or more", "begin with 1");
        String reason = checks.text(sent.reason(), "/reason", Checks.TEXT_MAX);
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        checks.done(SamplingProblem.INVALID_SAMPLING);
        return answer(lots.record(new Report(lotId, revision, found, reason, by, Times.now())));
    }

    private static Response answer(Written written) {
        return Response.status(written.added() ? 201 : 200)
                .entity(new LotView(written.lot(), written.lot().units()))
                .build();
    }

    private static long lotSize(Checks checks, @Nullable Long value, String pointer) {
        long size = checks.present(value, pointer, (long) SamplingTables.LOT_MIN);
        checks.that(size >= SamplingTables.LOT_MIN && size <= LOT_MAX, pointer, "is 2 to " + LOT_MAX, "send units");
        return size;
    }

    private static void level(Checks checks, String level, String pointer) {
        checks.that(
                SamplingTables.LEVELS.contains(level),
                pointer,
                "is one of " + SamplingTables.LEVELS,
                "name one of them");
    }

    private BigDecimal aql(Checks checks, @Nullable BigDecimal value, String pointer) {
        BigDecimal aql = checks.present(value, pointer, BigDecimal.ONE);
        checks.that(tables.hasAql(aql), pointer, "is one of " + tables.aqls(), "take the next one that is");
        return aql;
    }
}
