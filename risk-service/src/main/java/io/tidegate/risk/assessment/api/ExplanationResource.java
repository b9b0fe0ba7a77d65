package io.tidegate.risk.assessment.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.assessment.ConsignmentFile;
import io.tidegate.risk.assessment.ConsignmentFiles;
import io.tidegate.risk.assessment.Explanation;
import io.tidegate.risk.assessment.Explanations;
import io.tidegate.risk.assessment.Explanations.Wanted;
import io.tidegate.risk.request.Times;
import io.tidegate.risk.request.UnknownConsignment;
import io.tidegate.risk.rulebook.RuleBookException;
import io.tidegate.risk.ruleregistry.RuleProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why a decision came out as it did. */
@Path("/v1/consignments/{id}/explanation")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "consignments")
public class ExplanationResource {

    private final Explanations explanations;
    private final ConsignmentFiles files;

    ExplanationResource(Explanations explanations, ConsignmentFiles files) {
        this.explanations = explanations;
        this.files = files;
    }

    @GET
    @Operation(
            summary = "Why a past decision came out as it did",
            description =
                    "The input that was kept with the decision, judged once more by the rule book of then: of each rule its"
                            + " result, and of each part of its condition the value, with the fields and values used; points,"
                            + " level, measure, limits, lists, ratings and the learned score's contributions. 'asDecided' is"
                            + " true where this gives, byte for byte, what was decided.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    @APIResponse(responseCode = "404", description = "not-found, consignment-not-decided, rule-unknown")
    @APIResponse(responseCode = "409", description = "rule-book-newer")
    public Explanation explain(
            @PathParam("id") String id,
            @QueryParam("sequence") @Parameter(description = "number of the assessment; the last if absent") @Nullable
                    Integer sequence,
            @QueryParam("rule") @Parameter(description = "only the rule with this id, whatever it said") @Nullable
                    String rule,
            @QueryParam("all")
                    @Parameter(description = "true: every rule of the book; else those that hit or could not be judged")
                    @Nullable
                    Boolean all)
            throws SQLException {
        if (sequence != null && sequence < 1) {
            throw Times.invalid("sequence", "1");
        }
        Explanation found = read(id, sequence, new Wanted(rule, Boolean.TRUE.equals(all)));
        if (found == null) {
            throw missing(id, sequence);
        }
        if (rule != null && found.rules().isEmpty()) {
            throw RuleProblem.RULE_UNKNOWN.because(
                    "Rule book " + found.rulebook() + ", which decided, has no active rule " + rule
                            + "; its rules: GET /v1/rulebooks/" + found.rulebook(),
                    "作出该决定的第 " + found.rulebook() + " 号规则库中没有生效规则 " + rule + "；其规则见 GET /v1/rulebooks/"
                            + found.rulebook());
        }
        return found;
    }

    private @Nullable Explanation read(String id, @Nullable Integer sequence, Wanted wanted) throws SQLException {
        try {
            return explanations.of(id, sequence, wanted);
        } catch (RuleBookException e) {
            throw RuleProblem.RULE_BOOK_NEWER.because(
                    "The rule book that decided cannot be read by this version of the service; ask a newer one",
                    "本版本服务无法读取作出该决定的规则库，请使用更新版本查询");
        }
    }

    private ProblemException missing(String id, @Nullable Integer sequence) throws SQLException {
        ConsignmentFile file = files.find(id);
        if (file == null) {
            return UnknownConsignment.of(id);
        }
        int last = file.summary().sequence();
        if (last == 0 || sequence == null) {
            return RuleProblem.CONSIGNMENT_NOT_DECIDED.because(
                    "Nothing was decided yet on " + id + "; ask again when its level is not none",
                    id + " 尚未作出决定；待其风险等级不为 none 时再查询");
        }
        return new ProblemException(
                CommonProblem.NOT_FOUND,
                "Decision " + sequence + " on " + id + " is not on file; the last is " + last
                        + ": name one up to it, or leave 'sequence' away",
                id + " 的第 " + sequence + " 次决定没有留存；最近一次为 " + last + "：请指定不大于它的序号，或省略 sequence");
    }
}
