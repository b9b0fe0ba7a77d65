package io.tidegate.rating.decision.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.decision.DecisionFault;
import io.tidegate.rating.decision.DecisionFile;
import io.tidegate.rating.decision.DecisionReader;
import io.tidegate.rating.decision.OfficialDecisions;
import io.tidegate.rating.decision.OfficialDecisions.Receipt;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Entering official decisions, some as JSON or many as a file. */
@Path("/v1/decisions")
@StaffOnly(StaffRole.CREDIT_OFFICER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "decisions",
        description = "What authorities decided about enterprises. A decision is named by authority, number, enterprise"
                + " and role; it is corrected by a higher revision, and taken back by one with state annulled.")
public class DecisionResource {

    private static final String CSV = """
            authority,number,revision,kind,enterprise,role,severity,matter,article,decidedOn,endsOn,settledOn,state
            Ningbo Customs,2026-017,1,penalty,3302461234,merchant,general,penalty,"Customs Law, art. 86",2026-03-02,,,
            """;

    private static final String JSON = """
            [{"authority": "Ningbo Customs", "number": "2026-017", "kind": "penalty", "enterprise": "3302461234",
              "role": "merchant", "severity": "serious", "matter": "unpaid-penalty",
              "article": "Customs Law, art. 86", "decidedOn": "2026-03-02"}]""";

    private static final int NAME_MAX = 100;

    private final OfficialDecisions decisions;

    DecisionResource(OfficialDecisions decisions) {
        this.decisions = decisions;
    }

    /** What came of it; with dryRun what would have. */
    public record ReceiptView(int added, int revised, int unchanged, boolean dryRun) {}

    @POST
    @Consumes("text/csv")
    @Operation(
            summary = "Enter a file of decisions",
            description = "All lines or none; every fault is named with line, field, rule and mend. The same file again"
                    + " changes nothing. The columns are those of the example, in any order; those that may be empty"
                    + " may be left out.")
    @RequestBody(
            content = @Content(mediaType = "text/csv", examples = @ExampleObject(name = "one decision", value = CSV)))
    @APIResponse(responseCode = "200", description = "Recorded, or with dryRun only checked")
    @APIResponse(responseCode = "422", description = "decisions-not-valid")
    public ReceiptView file(
            String csv,
            @QueryParam("by") @Parameter(description = "the officer who enters it") @Nullable String by,
            @QueryParam("dryRun") boolean dryRun,
            @Context HttpHeaders headers) {
        Language language = Language.of(headers);
        DecisionReader reader = new DecisionReader(LocalDate.now(CebTime.BEIJING), language);
        DecisionFile.read(csv, reader);
        return record(reader, by, dryRun, language);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Enter decisions", description = "As the file; pointers begin with the index in the array.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY),
                            examples = @ExampleObject(name = "one decision", value = JSON)))
    @APIResponse(responseCode = "200", description = "Recorded, or with dryRun only checked")
    @APIResponse(responseCode = "422", description = "decisions-not-valid")
    public ReceiptView array(
            ArrayNode sent,
            @QueryParam("by") @Parameter(description = "the officer who enters it") @Nullable String by,
            @QueryParam("dryRun") boolean dryRun,
            @Context HttpHeaders headers) {
        Language language = Language.of(headers);
        DecisionReader reader = new DecisionReader(LocalDate.now(CebTime.BEIJING), language);
        int place = 0;
        for (JsonNode one : sent) {
            Map<String, String> fields = new TreeMap<>();
            one.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText("")));
            reader.read(Integer.toString(place++), fields);
        }
        return record(reader, by, dryRun, language);
    }

    private ReceiptView record(DecisionReader reader, @Nullable String by, boolean dryRun, Language language) {
        String officer = by == null ? "" : by.strip();
        if (officer.isEmpty() || officer.length() > NAME_MAX) {
            reader.fault("query", "by", DecisionFault.REQUIRED);
        }
        refuse(reader.faults());
        Receipt receipt = decisions.record(reader.lines(), officer, dryRun);
        refuse(receipt.conflicts().stream()
                .map(conflict -> conflict.fault().at(conflict.place(), conflict.field(), language))
                .toList());
        return new ReceiptView(receipt.added(), receipt.revised(), receipt.unchanged(), dryRun);
    }

    private static void refuse(List<Violation> faults) {
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    RatingProblem.DECISIONS_NOT_VALID,
                    "Nothing was recorded; faults: " + faults.size(),
                    "未作任何登记;错误 " + faults.size() + " 处",
                    faults,
                    null);
        }
    }
}
