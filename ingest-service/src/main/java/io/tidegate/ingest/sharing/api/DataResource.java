package io.tidegate.ingest.sharing.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.platform.Caller;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.sharing.AgreementCheck;
import io.tidegate.ingest.sharing.Column;
import io.tidegate.ingest.sharing.Dataset;
import io.tidegate.ingest.sharing.ReadSharedData;
import io.tidegate.ingest.sharing.ReadSharedData.Answer;
import io.tidegate.ingest.sharing.ReadSharedData.Question;
import io.tidegate.ingest.sharing.ReadSharedData.Running;
import io.tidegate.ingest.sharing.SharedCursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the centre gives back to a partner platform. */
@Path("/v1/data")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "data",
        description =
                "What the centre gives back to a partner: levels and measures of its own consignments, ratings of its"
                        + " merchants, recalls and warnings that touch its products. Needs an agreement; each access is"
                        + " recorded.")
@SecurityRequirement(name = "platform-key")
public class DataResource {

    private static final Set<String> PAGING = Set.of("after", "limit");
    private static final Set<String> FORM = Set.of("form");

    private static final String PAGE_EXAMPLE = """
            {"items":[{"consignmentId":"120196P028|202102227O2TI0000001408","changedAt":"2026-11-25T08:46:35.376Z",
            "state":"complete","tradeMode":"9610","merchant":"120196M108","level":"high","measure":"inspect",
            "reasons":[{"en":"price far below the filed price","zh":"价格明显低于备案价格"}],
            "documents":["order 120196P028|202102227O2TI0000001408"]}],
            "next":"YjFmMzk0…","more":false}""";

    private final KeyCheck keys;
    private final ReadSharedData data;
    private final AgreementCheck agreements;
    private final DownloadSeats seats;

    public DataResource(KeyCheck keys, ReadSharedData data, AgreementCheck agreements, DownloadSeats seats) {
        this.keys = keys;
        this.data = data;
        this.agreements = agreements;
        this.seats = seats;
    }

    /**
     * A page of a feed.
     *
     * @param next where to go on; keep it, also at the end of the feed
     * @param more whether there is something behind it already
     */
    public record FeedView(List<Map<String, Object>> items, String next, boolean more) {

        public FeedView {
            items = List.copyOf(items);
        }

        static FeedView of(Answer answer) {
            List<Column> columns = answer.selection().columns();
            return new FeedView(
                    answer.page().rows().stream()
                            .map(row -> JsonRows.of(columns, row))
                            .toList(),
                    SharedCursor.of(answer.selection(), answer.page().reached()),
                    answer.page().more());
        }
    }

    @GET
    @Path("/agreement")
    @Operation(
            summary = "What you may see",
            description = "Your agreement in force: datasets with their fields, merchants, from when until when.")
    @APIResponse(responseCode = "403", description = "agreement-missing or agreement-ended: ask the centre.")
    public AgreementView agreement(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization)
            throws SQLException {
        Caller caller = keys.identify(authorization, Scope.DATA_READ);
        return AgreementView.of(agreements.inForce(caller.platform(), Instant.now()));
    }

    @GET
    @Path("/{dataset}")
    @Operation(
            summary = "Shared data, as a list and as a feed of changes",
            description =
                    "dataset: consignments, ratings or recalls. Rows come in the order of their last change. Keep `next`"
                            + " and pass it as `after`: each row that is new or changed comes once more, nothing is skipped. A"
                            + " page may have fewer rows than its limit while `more` is true. Chosen by: consignments by"
                            + " consignmentId, level, measure, merchant, tradeMode, eventFrom, eventUntil; ratings by enterprise,"
                            + " role, rating; recalls by kind, state, gtin.")
    @APIResponse(
            responseCode = "200",
            description = "A page.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "consignments", value = PAGE_EXAMPLE)))
    @APIResponse(
            responseCode = "403",
            description =
                    "agreement-missing, agreement-ended, agreement-excludes; scope-missing: a key with data:read is"
                            + " needed.")
    @APIResponse(
            responseCode = "409",
            description = "cursor-outdated: the agreement shows something else since; read from the start.")
    public FeedView page(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("dataset") @Parameter(example = "consignments") String dataset,
            @QueryParam("limit") @Parameter(description = "1 to 500, usually 50.") @Nullable Integer limit,
            @QueryParam("after") @Parameter(description = "`next` of the page before.") @Nullable String after,
            @Context UriInfo uri)
            throws SQLException {
        Caller caller = keys.identify(authorization, Scope.DATA_READ);
        int asked = Page.limit(limit);
        Question question = new Question(caller, dataset(dataset), parameters(uri, PAGING), "page");
        return FeedView.of(data.page(question, after, asked));
    }

    @GET
    @Path("/{dataset}/download")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Everything at once, as a file",
            description =
                    "All rows as they are at this moment; the filters of the list hold. The header Tidegate-Cursor is"
                            + " where the feed goes on after it. A download that was cut off is not whole: its last chunk is"
                            + " missing, so that a client notices. In CSV and Parquet a list is one text, its parts joined by"
                            + " '; '.")
    @APIResponse(
            responseCode = "200",
            description = "text/csv, application/x-ndjson or application/vnd.apache.parquet, as `form` says.")
    @APIResponse(responseCode = "429", description = "downloads-busy: see Retry-After.")
    public Response download(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("dataset") @Parameter(example = "ratings") String dataset,
            @QueryParam("form") @Parameter(description = "csv, ndjson or parquet.", example = "parquet") @Nullable
                    String form,
            @Context UriInfo uri,
            @Context HttpServerResponse connection)
            throws SQLException {
        Caller caller = keys.identify(authorization, Scope.DATA_READ);
        FileForm wanted = FileForm.of(form);
        Question question = new Question(caller, dataset(dataset), parameters(uri, FORM), wanted.word());
        String platform = caller.platform().code();
        seats.take(platform);
        Running running;
        boolean open = false;
        try {
            running = data.open(question);
            open = true;
        } finally {
            if (!open) {
                seats.leave(platform);
            }
        }
        String file = "tidegate-" + question.dataset().code() + "." + wanted.word();
        return Response.ok(
                        new DownloadBody(running, wanted, connection, () -> seats.leave(platform)), wanted.mediaType())
                .header("Tidegate-Cursor", running.cursor())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Dataset dataset(String word) {
        return Dataset.of(word)
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.NOT_FOUND,
                        "Shared are " + Dataset.words() + ".",
                        "共享的数据集为 " + Dataset.words() + "。"));
    }

    /** All parameters but {@code others}: one that is unknown is refused, since a filter that does nothing gives too much. */
    private static Map<String, String> parameters(UriInfo uri, Set<String> others) {
        Map<String, String> parameters = new TreeMap<>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (!others.contains(name)) {
                if (values.size() != 1) {
                    throw new ProblemException(CommonProblem.INVALID_PARAMETER, name + ": once only", name + "：只能出现一次");
                }
                parameters.put(name, values.getFirst());
            }
        });
        return parameters;
    }
}
