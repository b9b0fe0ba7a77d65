package io.tidegate.risk.handling.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.handling.RuleQuality;
import io.tidegate.risk.handling.RuleQuality.Row;
import io.tidegate.risk.handling.RuleQuality.Share;
import io.tidegate.risk.request.Times;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Precision and recall of each rule version over time. */
@Path("/v1/rule-quality")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(name = "rules")
public class RuleQualityResource {

    private static final List<String> HEAD = List.of(
            "rule",
            "version",
            "period",
            "labels",
            "violations",
            "hits",
            "hitViolations",
            "precision",
            "precisionLow",
            "precisionHigh",
            "recall",
            "recallLow",
            "recallHigh");

    private final RuleQuality quality;

    RuleQualityResource(RuleQuality quality) {
        this.quality = quality;
    }

    /** A row with its shares; a share without a base is absent. */
    public record RowView(
            Row counts, @Nullable Share precision, @Nullable Share recall) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "Precision and recall of each rule version, by the findings that count",
            description =
                    "Of consignments with a finding to which the rule applied only: where inspections follow the rules,"
                            + " recall is of what was looked at, not of all that there is. A revised finding"
                            + " counts as revised. Intervals are"
                            + " 95 % (Wilson)."
                            + " With Accept: text/csv as CSV.")
    @APIResponse(
            responseCode = "200",
            description = "Rows by rule, version, period",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON), @Content(mediaType = Csv.TYPE)})
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Response rows(@BeanParam Asked query, @Context HttpHeaders headers) throws SQLException {
        List<Row> rows =
                quality.rows(query.rule, query.period(), Times.maybe("from", query.from), Times.maybe("to", query.to));
        return CsvAnswer.wanted(headers)
                ? Response.ok(csv(rows), Csv.UTF8).build()
                : Response.ok(
                                rows.stream()
                                        .map(row -> new RowView(row, row.precision(), row.recall()))
                                        .toList(),
                                MediaType.APPLICATION_JSON)
                        .build();
    }

    private static String csv(List<Row> rows) {
        Csv csv = new Csv(HEAD);
        for (Row row : rows) {
            Share precision = row.precision();
            Share recall = row.recall();
            csv.row(Arrays.<@Nullable Object>asList(
                    row.rule(),
                    row.version(),
                    row.period(),
                    row.labels(),
                    row.violations(),
                    row.hits(),
                    row.hitViolations(),
                    precision == null ? null : precision.value(),
                    precision == null ? null : precision.low(),
                    precision == null ? null : precision.high(),
                    recall == null ? null : recall.value(),
                    recall == null ? null : recall.low(),
                    recall == null ? null : recall.high()));
        }
        return csv.toString();
    }

    /** What is asked for. */
    public static final class Asked {

        @QueryParam("rule")
        @Parameter(description = "one rule only")
        @Nullable
        String rule;

        @QueryParam("period")
        @Parameter(description = "day, week, month, year or all; month if absent")
        @Nullable
        String period;

        @QueryParam("from")
        @Parameter(description = "earliest event time of the finding, RFC 3339")
        @Nullable
        String from;

        @QueryParam("to")
        @Parameter(description = "event time of the finding before this, RFC 3339")
        @Nullable
        String to;

        String period() {
            String asked = period == null ? "month" : period;
            if (!RuleQuality.PERIODS.contains(asked)) {
                throw Times.invalid("period", String.join(", ", RuleQuality.PERIODS));
            }
            return asked;
        }
    }
}
