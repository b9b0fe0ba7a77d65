package io.tidegate.risk.safety.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.request.Checks;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.request.Times;
import io.tidegate.risk.safety.Alert;
import io.tidegate.risk.safety.AlertMeasures;
import io.tidegate.risk.safety.Alerts;
import io.tidegate.risk.safety.Alerts.Standing;
import io.tidegate.risk.safety.Alerts.Written;
import io.tidegate.risk.safety.Fraction;
import io.tidegate.risk.safety.ProductRisk;
import io.tidegate.risk.safety.ProductRisk.Scenario;
import io.tidegate.risk.safety.ProductRisk.Step;
import io.tidegate.risk.safety.RiskMatrix;
import io.tidegate.risk.safety.SafetyProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Risk of products, and alerts of bad lots. */
@Path("/v1/safety")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly({StaffRole.RISK_OFFICER, StaffRole.QUALITY_OFFICER})
@RunOnVirtualThread
@Tag(name = "safety", description = "Product risk after the EU Safety Gate method, alerts, and their cascade")
public class SafetyResource {

    private static final int SCENARIOS_MAX = 20;
    private static final int STEPS_MAX = 20;
    private static final Fraction UNKNOWN = Fraction.ONE;

    private final Alerts alerts;
    private final ProductRisk risk = new ProductRisk(RiskMatrix.shipped());
    private final AlertMeasures measures = AlertMeasures.shipped();

    SafetyResource(Alerts alerts) {
        this.alerts = alerts;
    }

    /** A step; null where the field was not sent. */
    public record StepRequest(
            @Nullable String text, @Nullable String probability) {}

    /** A scenario; null where the field was not sent. */
    public record ScenarioRequest(
            @Nullable String text,
            @Nullable Integer severity,
            @Nullable List<StepRequest> steps) {}

    /** The scenarios of a product; null where the field was not sent. */
    public record RiskRequest(@Nullable List<ScenarioRequest> scenarios) {}

    /** The risk of a product and what it calls for. */
    public record RiskView(ProductRisk.Result risk, AlertMeasures.Answer answer) {}

    /** An alert; null where the field was not sent. */
    public record AlertRequest(
            @Nullable String gtin,
            @Nullable String lot,
            @Nullable String merchant,
            @Nullable String maker,
            @Nullable String origin,
            @Nullable RiskLevel level,
            @Nullable String reasonEn,
            @Nullable String reasonZh,
            @Nullable String by,
            @Nullable Instant eventTime) {}

    /** Why an alert ends; null where the field was not sent. */
    public record WithdrawalRequest(
            @Nullable String reason, @Nullable String by) {}

    @POST
    @Path("/risk")
    @Operation(
            summary = "Work out the risk of a product",
            description =
                    "Records nothing. Probabilities are fractions (1/50) or decimals (0.02), multiplied exactly. The"
                            + " highest scenario counts. sensitivity tells for each input whether a tenth or ten"
                            + " times of it, or a"
                            + " severity one up or down, moves the level, and at which value a step does.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples =
                                    @ExampleObject(
                                            name = "folding chair (Decision 2010/15/EU, annex IV, 6.1)",
                                            value = """
                                                    {"scenarios": [{"text": "Finger caught between seat and backrest",
                                                     "severity": 1, "steps": [
                                                      {"text": "Unfolding the chair", "probability": "1"},
                                                      {"text": "Gripping the seat at the back corner", "probability": "1/50"},
                                                      {"text": "Finger gets caught", "probability": "1/10"},
                                                      {"text": "Minor pinching", "probability": "1"}]}]}""")))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "422", description = "invalid-safety")
    public RiskView risk(@Nullable RiskRequest request) {
        Checks checks = new Checks();
        List<ScenarioRequest> sent = request == null || request.scenarios() == null ? List.of() : request.scenarios();
        checks.that(
                !sent.isEmpty() && sent.size() <= SCENARIOS_MAX,
                "/scenarios",
                "has 1 to " + SCENARIOS_MAX + " scenarios",
                "send at least one");
        List<Scenario> scenarios = new ArrayList<>(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            scenarios.add(scenario(checks, sent.get(i), "/scenarios/" + i));
        }
        checks.done(SafetyProblem.INVALID_SAFETY);
        ProductRisk.Result result = risk.of(scenarios);
        return new RiskView(result, measures.of(result.level()));
    }

    @PUT
    @Path("/alerts/{id}")
    @Operation(
            summary = "Open an alert",
            description =
                    "At once for whatever is assessed from now on; then every open consignment is looked at again, in"
                            + " pages: goods of the lot get the level, the same product of the same merchant and"
                            + " goods of the same"
                            + " source (bar codes of the maker's prefix, from the origin if one is given) one lower."
                            + " The same alert"
                            + " again: 200.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "a lot of milk powder", value = """
                                                    {"gtin": "9421025231209", "lot": "L2103A", "merchant": "330196T001",
                                                     "maker": "9421025", "level": "serious", "by": "Officer 7",
                                                     "reasonEn": "Cronobacter found", "reasonZh": "检出克罗诺杆菌",
                                                     "eventTime": "2021-03-04T08:00:00Z"}""")))
    @APIResponse(responseCode = "201", description = "Opened; cascade tells when every open consignment was looked at")
    @APIResponse(responseCode = "200", description = "Was open already")
    @APIResponse(responseCode = "409", description = "alert-differs")
    @APIResponse(responseCode = "422", description = "invalid-safety")
    public Response open(@PathParam("id") String id, @Nullable AlertRequest request) throws SQLException {
        Checks checks = new Checks();
        AlertRequest sent = checks.present(
                request, "", new AlertRequest(null, null, null, null, null, null, null, null, null, null));
        String gtin = checks.text(sent.gtin(), "/gtin", 50);
        String maker = checks.optional(sent.maker(), "/maker", 12);
        checks.that(maker == null || maker.matches("\\d{4,12}"), "/maker", "is 4 to 12 digits", "send a GS1 prefix");
        checks.that(id.matches("[A-Za-z0-9._-]{1,64}"), "id", "is of letters, digits, . _ -", "name it otherwise");
        Alert alert = new Alert(
                id,
                0,
                List.of(new Alert.Product(gtin, checks.optional(sent.lot(), "/lot", Checks.NAME_MAX))),
                checks.optional(sent.merchant(), "/merchant", Checks.NAME_MAX),
                maker,
                checks.optional(sent.origin(), "/origin", 10),
                checks.present(sent.level(), "/level", RiskLevel.LOW),
                new Words(
                        checks.text(sent.reasonEn(), "/reasonEn", Checks.TEXT_MAX),
                        checks.text(sent.reasonZh(), "/reasonZh", Checks.TEXT_MAX)),
                checks.text(sent.by(), "/by", Checks.NAME_MAX),
                checks.present(sent.eventTime(), "/eventTime", Instant.EPOCH),
                false);
        checks.done(SafetyProblem.INVALID_SAFETY);
        return answer(alerts.open(alert, Times.now()));
    }

    @POST
    @Path("/alerts/{id}/withdrawal")
    @Operation(
            summary = "Withdraw an alert",
            description =
                    "The open consignments that it concerned are assessed again without it. The same again changes nothing.")
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "alert-of-recall")
    public Standing withdraw(@PathParam("id") String id, @Nullable WithdrawalRequest request) throws SQLException {
        Checks checks = new Checks();
        WithdrawalRequest sent = checks.present(request, "", new WithdrawalRequest(null, null));
        String reason = checks.text(sent.reason(), "/reason", Checks.TEXT_MAX);
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        checks.done(SafetyProblem.INVALID_SAFETY);
        return alerts.withdraw(id, by, reason, Times.now());
    }

    @GET
    @Path("/alerts/{id}")
    @Operation(summary = "An alert and how far its cascade is")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "not-found")
    public Standing find(@PathParam("id") String id) throws SQLException {
        Standing standing = alerts.find(id);
        if (standing == null) {
            throw new ProblemException(
                    CommonProblem.NOT_FOUND,
                    "No alert has the id " + id + "; take one of GET /v1/safety/alerts",
                    "没有编号为 " + id + " 的预警；请见 GET /v1/safety/alerts");
        }
        return standing;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/alerts")
    @Operation(summary = "Alerts by id; those of recalls as recall:RECALL-ID")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<Standing> list(
            @QueryParam("level") @Parameter(description = "low, medium, high or serious") @Nullable String level,
            @QueryParam("inForce")
                    @Parameter(description = "false: those withdrawn or closed; both if absent")
                    @Nullable
                    Boolean inForce,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 1);
        return Page.of(
                alerts.list(level(level), inForce, key == null ? null : key.getFirst(), rows + 1),
                rows,
                last -> Cursor.of(last.alert().id()));
    }

    private static @Nullable RiskLevel level(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return Arrays.stream(RiskLevel.values())
                .filter(level -> level.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Times.invalid("level", "low, medium, high, serious"));
    }

    private static Scenario scenario(Checks checks, ScenarioRequest sent, String at) {
        String text = checks.text(sent.text(), at + "/text", Checks.TEXT_MAX);
        int severity = checks.present(sent.severity(), at + "/severity", 1);
        checks.that(
                severity >= 1 && severity <= RiskMatrix.SEVERITY_MAX,
                at + "/severity",
                "is 1 to " + RiskMatrix.SEVERITY_MAX,
                "see the guideline's table 3");
        List<StepRequest> asked = sent.steps() == null ? List.of() : sent.steps();
        checks.that(
                !asked.isEmpty() && asked.size() <= STEPS_MAX,
                at + "/steps",
                "has 1 to " + STEPS_MAX + " steps",
                "send at least one");
        List<Step> steps = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            String name = checks.text(asked.get(i).text(), at + "/steps/" + i + "/text", Checks.TEXT_MAX);
            steps.add(new Step(name, probability(checks, asked.get(i).probability(), at + "/steps/" + i)));
        }
        return new Scenario(text, severity, steps);
    }

    private static Fraction probability(Checks checks, @Nullable String text, String at) {
        try {
            Fraction value = Fraction.of(text == null ? "" : text);
            checks.that(
                    value.numerator().signum() > 0 && value.compareTo(Fraction.ONE) <= 0,
                    at + "/probability",
                    "is above 0 and at most 1",
                    "estimate again");
            return value;
        } catch (IllegalArgumentException e) {
            checks.that(false, at + "/probability", "is like 1/50 or 0.02", "mend it");
            return UNKNOWN;
        }
    }

    private static Response answer(Written written) {
        return Response.status(written.added() ? 201 : 200)
                .entity(written.standing())
                .build();
    }
}
