package io.tidegate.risk.backtest.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.assessment.DecisionLog.Period;
import io.tidegate.risk.backtest.Rerun;
import io.tidegate.risk.backtest.RuleCounts;
import io.tidegate.risk.backtest.Trial;
import io.tidegate.risk.request.Times;
import io.tidegate.risk.ruleregistry.RuleFlaws;
import io.tidegate.risk.ruleregistry.RuleProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** Trials of unsaved rules, counts of live ones, and past decisions once more. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "back-tests")
public class TrialResource {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int RERUN_DEFAULT = 10_000;
    private static final int RERUN_MAX = 100_000;

    private final Trial trial;
    private final RuleCounts counts;
    private final Rerun rerun;

    TrialResource(Trial trial, RuleCounts counts, Rerun rerun) {
        this.trial = trial;
        this.counts = counts;
        this.rerun = rerun;
    }

    @POST
    @Path("/rule-trials")
    @Operation(
            summary = "Try a rule on one consignment, without saving it",
            description =
                    "Judged with what was known at the consignment's last decision: the result, the words, each part"
                            + " of the condition with its value, and score, level and measure without and with the rule.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "trial", value = """
        {
          "consignmentId": "3301EBP001|20210301-17",
          "rule": {
            "id": "officer.cheap-goods-on-one-phone",
            "owner": "retail-import",
            "severity": "general",
            "needs": ["retail", "order", "filed"],
            "when": "signals.phoneBuyers7d >= 3 && signals.priceRatio < 0.8",
            "points": 30,
            "measure": "inspect",
            "onUnknown": "count",
            "words": {
              "en": "{signals.phoneBuyers7d} buyers on one phone.",
              "zh": "同一电话 {signals.phoneBuyers7d} 名订购人。"
            }
          }
        }""")))
    @APIResponse(responseCode = "200", description = "What the rule does")
    @APIResponse(responseCode = "404", description = "consignment-not-decided")
    @APIResponse(responseCode = "422", description = "rule-not-valid")
    public Trial.OnOne tryOne(@Nullable TrialRequest request) throws SQLException {
        var draft = RuleFlaws.sound(request == null ? null : request.rule());
        String id = request == null ? null : request.consignmentId();
        if (id == null) {
            throw RuleProblem.CONSIGNMENT_NOT_DECIDED.because("consignmentId: is required", "consignmentId：必填");
        }
        return trial.onOne(draft, id);
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/rule-counts")
    @Operation(
            summary = "How often each version of a rule hit in live decisions",
            description = "Active ones and those in shadow. Whole transactions are counted: at the edges of the period"
                    + " some decisions more.")
    public List<RuleCounts.Count> counts(
            @QueryParam("from") @Parameter(description = "earliest event time, RFC 3339") @Nullable String from,
            @QueryParam("to") @Parameter(description = "event time before this, RFC 3339") @Nullable String to)
            throws SQLException {
        return counts.of(period(from, to));
    }

    @POST
    @Path("/reruns")
    @Operation(
            summary = "Make past decisions again and compare the bytes",
            description =
                    "The last ones of the period, each with the inputs and the rule book that it had. 'unequal' is 0"
                            + " unless something is wrong.")
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Rerun.Outcome rerun(
            @QueryParam("decisions") @Parameter(description = "at most 100000; 10000 if absent") @Nullable
                    Integer decisions,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to)
            throws SQLException {
        int limit = decisions == null ? RERUN_DEFAULT : decisions;
        if (limit < 1 || limit > RERUN_MAX) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "decisions: must be 1 to " + RERUN_MAX,
                    "decisions：须为 1 至 " + RERUN_MAX);
        }
        return rerun.run(period(from, to), limit);
    }

    private static Period period(@Nullable String from, @Nullable String to) {
        return new Period(time("from", from, EARLIEST), time("to", to, LATEST));
    }

    private static Instant time(String name, @Nullable String text, Instant otherwise) {
        return text == null ? otherwise : Times.of(name, text);
    }
}
