package io.tidegate.risk.ruleregistry.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.ruleregistry.Change;
import io.tidegate.risk.ruleregistry.RuleChange;
import io.tidegate.risk.ruleregistry.RuleFlaws;
import io.tidegate.risk.ruleregistry.RuleOfficers;
import io.tidegate.risk.ruleregistry.RuleProblem;
import io.tidegate.risk.ruleregistry.RuleRegistry;
import io.tidegate.risk.ruleregistry.RuleRegistry.Place;
import io.tidegate.risk.ruleregistry.RuleState;
import io.tidegate.risk.ruleregistry.RuleVersion;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

/** Rules and their versions. */
@Path("/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "rules")
public class RuleResource {

    static final String TOKEN = "Officer-Token";
    static final String TOKEN_SAYS = "an officer's own token, where the settings name officers; the name is then his";

    private final RuleRegistry registry;
    private final RuleOfficers officers;

    RuleResource(RuleRegistry registry, RuleOfficers officers) {
        this.registry = registry;
        this.officers = officers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(summary = "List versions of rules", description = "By rule, then version. Shipped rules are among them.")
    public Page<RuleVersion> list(
            @QueryParam("state") @Parameter(description = "draft, shadow, active or retired") @Nullable String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        RuleState wanted = state == null ? null : RuleState.of(state);
        if (state != null && wanted == null) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "state: must be draft, shadow, active or retired",
                    "state：应为 draft、shadow、active 或 retired");
        }
        return Page.of(
                registry.list(wanted, place(after), rows + 1), rows, last -> Cursor.of(last.ruleId(), last.version()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One rule with its versions and snoozes")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "rule-unknown")
    public RuleView find(@PathParam("id") String id) throws SQLException {
        return new RuleView(id, known(id), registry.snoozes(id));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/{id}/changes")
    @Operation(summary = "Who changed a rule, when, how and why", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "404", description = "rule-unknown")
    public Page<RuleChange> changes(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 1);
        var unused = known(id);
        long before = key == null ? Long.MAX_VALUE : Cursors.id(key.getFirst());
        return Page.of(registry.changes(id, before, rows + 1), rows, last -> Cursor.of(last.id()));
    }

    @POST
    @Operation(
            summary = "Write a rule, or the next version of one, as a draft",
            description = "The conditions are checked: types, names, cost; bands for gaps and overlaps. A draft decides"
                    + " nothing. Try it before, at /v1/rule-trials. Then: shadow, back-test, approval by another.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "rule", value = RuleExamples.RULE)))
    @APIResponse(responseCode = "201", description = "The draft")
    @APIResponse(responseCode = "422", description = "rule-not-valid, change-not-valid")
    public Response write(
            @HeaderParam(TOKEN) @Parameter(description = TOKEN_SAYS) @Nullable String token,
            @Nullable RuleRequest request)
            throws SQLException {
        Change change = change(token, request);
        RuleVersion draft = registry.draft(RuleFlaws.sound(request == null ? null : request.rule()), change);
        return Response.status(201).entity(draft).build();
    }

    @PUT
    @Path("/{id}/versions/{version}")
    @Operation(summary = "Write a draft anew", description = "In state draft only: what was tried is never changed.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "rule", value = RuleExamples.RULE)))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "rule-unknown")
    @APIResponse(responseCode = "409", description = "rule-state-conflict")
    @APIResponse(responseCode = "422", description = "rule-not-valid, change-not-valid")
    public RuleVersion rewrite(
            @PathParam("id") String id,
            @PathParam("version") int version,
            @HeaderParam(TOKEN) @Parameter(description = TOKEN_SAYS) @Nullable String token,
            @Nullable RuleRequest request)
            throws SQLException {
        Change change = change(token, request);
        var draft = RuleFlaws.sound(request == null ? null : request.rule());
        if (!id.equals(draft.id())) {
            throw RuleProblem.RULE_STATE_CONFLICT.because(
                    "The rule in the body is " + draft.id() + ", not " + id, "正文中的规则为 " + draft.id() + "，不是 " + id);
        }
        return registry.rewrite(id, version, draft, change);
    }

    private Change change(@Nullable String token, @Nullable RuleRequest request) {
        return officers.change(token, request == null ? null : request.by(), request == null ? null : request.why());
    }

    private List<RuleVersion> known(String id) throws SQLException {
        List<RuleVersion> versions = registry.versions(id);
        if (versions.isEmpty()) {
            throw RuleProblem.RULE_UNKNOWN.because(
                    "There is no rule " + id + "; take one of GET /v1/rules", "没有规则 " + id + "；请见 GET /v1/rules");
        }
        return versions;
    }

    private static @Nullable Place place(@Nullable String after) {
        List<String> key = Cursors.read(after, 2);
        return key == null ? null : new Place(key.getFirst(), Cursors.number(key.getLast()));
    }
}
