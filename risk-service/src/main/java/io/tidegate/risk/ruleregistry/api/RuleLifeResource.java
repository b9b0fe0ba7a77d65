package io.tidegate.risk.ruleregistry.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.backtest.Trial;
import io.tidegate.risk.rulebook.Snooze;
import io.tidegate.risk.ruleregistry.Change;
import io.tidegate.risk.ruleregistry.RuleOfficers;
import io.tidegate.risk.ruleregistry.RuleProblem;
import io.tidegate.risk.ruleregistry.RuleRegistry;
import io.tidegate.risk.ruleregistry.RuleRegistry.Snoozed;
import io.tidegate.risk.ruleregistry.RuleSettings;
import io.tidegate.risk.ruleregistry.RuleVersion;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What becomes of a version: shadow, approval, retirement; snoozes. */
@Path("/v1/rules/{id}")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "rules")
public class RuleLifeResource {

    private final RuleRegistry registry;
    private final RuleOfficers officers;
    private final Trial trial;
    private final RuleSettings settings;

    RuleLifeResource(RuleRegistry registry, RuleOfficers officers, Trial trial, RuleSettings settings) {
        this.registry = registry;
        this.officers = officers;
        this.trial = trial;
        this.settings = settings;
    }

    @POST
    @Path("/versions/{version}/shadow")
    @Operation(
            summary = "Put a draft into shadow",
            description = "From then on it is judged beside the active rules and counted, see /v1/rule-counts; it"
                    + " decides nothing. It is tried on the last decisions first: one that would stop too many of them is"
                    + " refused.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "change", value = RuleExamples.CHANGE)))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "rule-unknown")
    @APIResponse(responseCode = "409", description = "rule-state-conflict, rule-hits-too-much")
    @APIResponse(responseCode = "422", description = "change-not-valid")
    public RuleVersion shadow(
            @PathParam("id") String id,
            @PathParam("version") int version,
            @HeaderParam(RuleResource.TOKEN) @Parameter(description = RuleResource.TOKEN_SAYS) @Nullable String token,
            @Nullable ChangeRequest request)
            throws SQLException {
        Change change = change(token, request);
        RuleVersion draft = registry.find(id, version);
        if (draft != null) {
            Trial.OnMany tried = trial.onMany(draft.rule(), settings.trialDecisions());
            if (tried.stopsMoreThan(settings.trialShareMax())) {
                throw RuleProblem.RULE_HITS_TOO_MUCH.because(
                        "Of the last " + tried.decisions() + " decisions it alone would have stopped " + tried.stopped()
                                + "; at most " + settings.trialShareMax() + " per cent are allowed. Narrow 'when'.",
                        "在最近 " + tried.decisions() + " 次评估中，该规则将单独拦截 " + tried.stopped() + " 票；上限为 "
                                + settings.trialShareMax() + "%。请收窄条件。");
            }
        }
        return registry.shadow(id, version, change);
    }

    @POST
    @Path("/versions/{version}/approval")
    @Operation(
            summary = "Approve a version in shadow: it is active from the next decision on",
            description = "By an officer who wrote nothing of it. The version that was active is retired.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "change", value = RuleExamples.CHANGE)))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "rule-unknown")
    @APIResponse(responseCode = "409", description = "four-eyes, rule-state-conflict")
    @APIResponse(responseCode = "422", description = "change-not-valid")
    public RuleVersion approve(
            @PathParam("id") String id,
            @PathParam("version") int version,
            @HeaderParam(RuleResource.TOKEN) @Parameter(description = RuleResource.TOKEN_SAYS) @Nullable String token,
            @Nullable ChangeRequest request)
            throws SQLException {
        return registry.approve(id, version, change(token, request));
    }

    @POST
    @Path("/versions/{version}/retirement")
    @Operation(summary = "Take a version out of force")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "change", value = RuleExamples.CHANGE)))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "rule-unknown")
    @APIResponse(responseCode = "409", description = "rule-state-conflict")
    @APIResponse(responseCode = "422", description = "change-not-valid")
    public RuleVersion retire(
            @PathParam("id") String id,
            @PathParam("version") int version,
            @HeaderParam(RuleResource.TOKEN) @Parameter(description = RuleResource.TOKEN_SAYS) @Nullable String token,
            @Nullable ChangeRequest request)
            throws SQLException {
        return registry.retire(id, version, change(token, request));
    }

    @PUT
    @Path("/snoozes/{enterprise}")
    @Operation(
            summary = "Let a rule rest for one enterprise until a time",
            description = "Hits are still told with the assessment, as snoozed, with the reason.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "snooze", value = RuleExamples.SNOOZE)))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "rule-unknown")
    @APIResponse(responseCode = "422", description = "change-not-valid")
    public List<Snoozed> snooze(
            @PathParam("id") String id,
            @PathParam("enterprise") String enterprise,
            @HeaderParam(RuleResource.TOKEN) @Parameter(description = RuleResource.TOKEN_SAYS) @Nullable String token,
            @Nullable SnoozeRequest request)
            throws SQLException {
        Change change =
                officers.change(token, request == null ? null : request.by(), request == null ? null : request.why());
        Instant until = request == null ? null : request.until();
        if (until == null) {
            throw new ProblemException(
                    RuleProblem.CHANGE_NOT_VALID,
                    "Nothing was changed",
                    "未作任何变更",
                    List.of(new Violation("/until", "change-not-valid", null, "must be there", "say until when")),
                    null);
        }
        registry.snooze(new Snooze(id, enterprise, until, change.why()), change);
        return registry.snoozes(id);
    }

    @POST
    @Path("/snoozes/{enterprise}/end")
    @Operation(summary = "End a snooze before its time")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "change", value = RuleExamples.CHANGE)))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "rule-unknown")
    @APIResponse(responseCode = "422", description = "change-not-valid")
    public List<Snoozed> wake(
            @PathParam("id") String id,
            @PathParam("enterprise") String enterprise,
            @HeaderParam(RuleResource.TOKEN) @Parameter(description = RuleResource.TOKEN_SAYS) @Nullable String token,
            @Nullable ChangeRequest request)
            throws SQLException {
        registry.wake(id, enterprise, change(token, request));
        return registry.snoozes(id);
    }

    private Change change(@Nullable String token, @Nullable ChangeRequest request) {
        return officers.change(token, request == null ? null : request.by(), request == null ? null : request.why());
    }
}
