package io.tidegate.risk.model.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.model.Declaration;
import io.tidegate.risk.model.Drift;
import io.tidegate.risk.model.LabelledDeclarations;
import io.tidegate.risk.model.ModelCard;
import io.tidegate.risk.model.ModelComparison;
import io.tidegate.risk.model.ModelRegister;
import io.tidegate.risk.model.ModelRegister.Entry;
import io.tidegate.risk.model.Models;
import io.tidegate.risk.model.Models.RefusedException;
import io.tidegate.risk.model.RiskModel.Scored;
import io.tidegate.risk.model.Stage;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.request.Times;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Versions of the learned score: train, judge, promote with two persons, watch, explain. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "models")
public class ModelResource {

    private static final int NAME_LENGTH_MAX = 100;

    private final Models models;
    private final ModelRegister register;
    private final LabelledDeclarations declarations;

    ModelResource(Models models, ModelRegister register, LabelledDeclarations declarations) {
        this.models = models;
        this.register = register;
        this.declarations = declarations;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(summary = "List versions, newest first")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<Entry> list(
            @QueryParam("stage") @Parameter(description = "candidate, challenger, champion or retired") @Nullable
                    String stage,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 1);
        long before = key == null ? Long.MAX_VALUE : Cursors.id(key.getFirst());
        return Page.of(register.list(stage(stage), before, rows + 1), rows, last -> Cursor.of(last.number()));
    }

    @POST
    @Operation(
            summary = "Train a candidate from the findings on file",
            description =
                    "Takes every general-trade consignment with an inspection's result. The same findings give the"
                            + " same version. Lasts seconds to a minute.")
    @APIResponse(responseCode = "201", description = "The card of the version")
    @APIResponse(responseCode = "409", description = "too-few-findings")
    public Response train(@Nullable ModelRequest request) throws SQLException {
        String by = by(request);
        return Response.status(201).entity(done(() -> models.train(by))).build();
    }

    @GET
    @Path("/{version}")
    @Operation(
            summary = "The card of a version",
            description = "Training data, parameters, features, held-out measures.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "unknown-version")
    public ModelCard card(@PathParam("version") String version) throws SQLException {
        return done(() -> models.model(version).card());
    }

    @POST
    @Path("/{version}/proposals")
    @Operation(summary = "Ask for a stage")
    @APIResponse(responseCode = "200", description = "The version as it stands")
    @APIResponse(responseCode = "409", description = "stage-not-reachable, changed-meanwhile")
    @APIResponse(responseCode = "422", description = "invalid-model-request")
    public Entry propose(@PathParam("version") String version, @Nullable ModelRequest request) throws SQLException {
        String by = by(request);
        Stage stage = request == null ? null : request.stage();
        if (stage == null) {
            throw invalid("/stage", "is required", "send CHALLENGER, CHAMPION or RETIRED");
        }
        return done(() -> models.propose(version, stage, by));
    }

    @POST
    @Path("/{version}/approvals")
    @Operation(
            summary = "Grant what was asked",
            description = "Somebody else than who asked. A new champion retires the one before in the same moment.")
    @APIResponse(responseCode = "200", description = "The version as it stands")
    @APIResponse(responseCode = "403", description = "same-person")
    @APIResponse(responseCode = "409", description = "nothing-proposed, changed-meanwhile")
    public Entry approve(@PathParam("version") String version, @Nullable ModelRequest request) throws SQLException {
        String by = by(request);
        return done(() -> models.approve(version, by));
    }

    @GET
    @Path("/{version}/drift")
    @Operation(
            summary = "How far a period is from what the version was trained on",
            description =
                    "Population stability index of score, quantities and codes, and violations expected and found among the"
                            + " inspected; the first 20,000 declarations of the period.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "unknown-version")
    public Drift drift(
            @PathParam("version") String version,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until)
            throws SQLException {
        LocalDate first = day("from", from);
        LocalDate last = day("until", until);
        return done(() -> models.drift(version, first, last));
    }

    @GET
    @Path("/{version}/comparison")
    @Operation(
            summary = "A version beside another over the declarations of a period",
            description =
                    "Each scores every declaration: a version says the same of it for ever, so this is what a challenger said in"
                            + " shadow. Ranking (ROC AUC, average precision) and calibration (Brier score, error over ten"
                            + " bins, violations expected) are over the inspected, whom the champion had a part in"
                            + " choosing; 'agreement' is over all: what each would open at 1, 2, 5 and 10 % capacity. The"
                            + " first 20,000 declarations; ask of days after the last of both.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    @APIResponse(responseCode = "404", description = "unknown-version")
    public ModelComparison comparison(
            @PathParam("version") String version,
            @QueryParam("with") @Parameter(description = "the other version; the champion if absent") @Nullable
                    String with,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until)
            throws SQLException {
        LocalDate first = day("from", from);
        LocalDate last = day("until", until);
        return done(() -> models.compare(version, with, first, last));
    }

    @GET
    @Path("/{version}/scores/{consignment}")
    @Operation(
            summary = "The score of a consignment by a version, with each feature's part",
            description = "Parts are log-odds and sum up, with 'base' and 'others', to the uncalibrated log-odds.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "unknown-version, not-scored")
    public Scored score(@PathParam("version") String version, @PathParam("consignment") String consignment)
            throws SQLException {
        List<Declaration> found = declarations.consignment(consignment);
        if (found.isEmpty()) {
            throw ModelProblem.NOT_SCORED.because(
                    "No general-trade consignment has the id " + consignment + "; take one of GET /v1/consignments",
                    "没有编号为 " + consignment + " 的一般贸易货物；请见 GET /v1/consignments");
        }
        return done(() -> models.model(version).score(found.getFirst()));
    }

    @FunctionalInterface
    private interface Deed<T> {
        T run() throws SQLException, RefusedException;
    }

    private static <T> T done(Deed<T> deed) throws SQLException {
        try {
            return deed.run();
        } catch (RefusedException e) {
            ModelProblem problem = ModelProblem.valueOf(e.refusal().name());
            throw problem == ModelProblem.UNKNOWN_VERSION
                    ? problem.because(
                            "No model has this version; take one of GET /v1/models", "没有该版本的模型；请见 GET /v1/models")
                    : problem.because("Nothing was done", "未作任何更改");
        }
    }

    private static String by(@Nullable ModelRequest request) {
        String by = request == null ? null : request.by();
        if (by == null || by.isBlank() || by.length() > NAME_LENGTH_MAX) {
            throw invalid("/by", "must be 1 to " + NAME_LENGTH_MAX + " characters", "name who asks");
        }
        return by;
    }

    private static ProblemException invalid(String pointer, String rule, String mend) {
        return new ProblemException(
                ModelProblem.INVALID_MODEL_REQUEST,
                "Nothing was done",
                "未作任何更改",
                List.of(new Violation(pointer, "invalid", null, rule, mend)),
                null);
    }

    private static LocalDate day(String name, @Nullable String text) {
        try {
            if (text != null) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException _) {
            // Answered below like one that is missing.
        }
        throw new ProblemException(
                CommonProblem.INVALID_PARAMETER, name + ": write a day as 2021-03-31", name + "：请写作 2021-03-31");
    }

    private static @Nullable Stage stage(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> Times.invalid("stage", "candidate, challenger, champion, retired"));
    }
}
