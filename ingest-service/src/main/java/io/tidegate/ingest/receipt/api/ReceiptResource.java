package io.tidegate.ingest.receipt.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPage;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.FeedReceipt;
import io.tidegate.ingest.receipt.FeedSeats;
import io.tidegate.ingest.receipt.FeedSettings;
import io.tidegate.ingest.receipt.FeedWatch;
import io.tidegate.ingest.receipt.FiledDocument;
import io.tidegate.ingest.receipt.ReadFeed;
import io.tidegate.ingest.receipt.ReadMessages;
import io.tidegate.ingest.receipt.ReadMessages.MessagePage;
import io.tidegate.ingest.receipt.ReadReceipts;
import io.tidegate.ingest.receipt.Receipt;
import io.tidegate.kernel.paging.Page;
import jakarta.ws.rs.BeanParam;
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
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Receipts of a platform's own documents: of one, or all of them as they come. */
@Path("/v1/receipts")
@RunOnVirtualThread
@Tag(name = "receipts", description = "What became of a document, in the customs' status codes.")
@SecurityRequirement(name = "platform-key")
public class ReceiptResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final int LINES_USUAL = 10_000;

    private static final String PAGE_EXAMPLE = """
            {"items":[{"cursor":"MTIfMg","receiptId":"0d0f8f0a-6c1e-8b5e-9d0c-3a54f4b0c9d1",
            "documentId":"a7d2a4a4-5f0e-8d32-8f25-0c37d7b6a111","type":"declaration","naturalKey":"COP0000002|D-0001",
            "appType":1,"status":500,"time":"2026-11-25T08:00:00Z",
            "words":{"en":"selected for inspection","zh":"查验"},"info":"价格偏低 / price is low"}],
            "next":"MTIfMg","more":false}""";

    private static final String STREAM_EXAMPLE = """
            retry: 3000
            id: MTIfMA

            id: MTIfMg
            event: receipt
            data: {"cursor":"MTIfMg","receiptId":"0d0f8f0a-6c1e-8b5e-9d0c-3a54f4b0c9d1","status":500}

            : still here""";

    private final KeyCheck keys;
    private final ReadReceipts receipts;
    private final ReadFeed feed;
    private final ReadMessages messages;
    private final FeedWatch watch;
    private final FeedSeats seats;
    private final FeedSettings settings;

    public ReceiptResource(
            KeyCheck keys,
            ReadReceipts receipts,
            ReadFeed feed,
            ReadMessages messages,
            FeedWatch watch,
            FeedSeats seats,
            FeedSettings settings) {
        this.keys = keys;
        this.receipts = receipts;
        this.feed = feed;
        this.messages = messages;
        this.watch = watch;
        this.seats = seats;
        this.settings = settings;
    }

    /**
     * The receipts of a document.
     *
     * @param receipts the first first
     */
    public record ReceiptsView(UUID documentId, DocumentType type, String naturalKey, List<Receipt> receipts) {

        public ReceiptsView {
            receipts = List.copyOf(receipts);
        }

        static ReceiptsView of(FiledDocument document) {
            return new ReceiptsView(document.documentId(), document.type(), document.naturalKey(), document.receipts());
        }
    }

    /**
     * A page of the feed.
     *
     * @param next where to go on; keep it, also at the end of the feed
     * @param more whether there is something behind it already
     */
    public record FeedView(List<FeedReceipt> items, String next, boolean more) {

        public FeedView {
            items = List.copyOf(items);
        }

        static FeedView of(FeedPage page) {
            return new FeedView(page.items(), page.next().cursor(), page.more());
        }
    }

    /** The parameters that the feed and the look-up by number do not share. */
    public static class ListQuery extends FeedQuery {

        @QueryParam("key")
        @Parameter(
                description = "With `type`: the receipts of one document by your own number instead of the feed. The"
                        + " natural key, such as ebpCode|orderNo.")
        @Nullable
        String key;

        @QueryParam("revision")
        @Parameter(description = "With `key`: of a change or deletion, appType@appTime.")
        @Nullable
        String revision;

        @QueryParam("limit")
        @Parameter(
                description = "Receipts wanted: 1 to 500, usually 50; as NDJSON up to 100,000, usually 10,000; as XML"
                        + " up to 100.")
        @Nullable
        Integer limit;

        @QueryParam("wait")
        @Parameter(description = "Long poll: wait so long for the first receipt, at most 60s.", example = "30s")
        @Nullable
        String wait;
    }

    @GET
    @Path("/{documentId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Receipts by document id",
            description =
                    "2 accepted; 120 stored by customs, or 3 sent, once it was passed on; of declarations also 300"
                            + " manual review, 500 inspection, 399 concluded, 800 released, 899 cleared, 100 refused.")
    public ReceiptsView byId(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("documentId") String documentId)
            throws SQLException {
        return ReceiptsView.of(receipts.byId(keys.caller(authorization, Scope.RECEIPTS_READ), documentId));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, NDJSON, MediaType.APPLICATION_XML})
    @Operation(
            summary = "The receipt feed; or the receipts of one document by your own number",
            description = "All receipts of your documents, the oldest first, each once. Keep `next` and pass it as"
                    + " `after`: nothing is skipped and nothing repeated, whatever is accepted in between. With `wait`"
                    + " the answer comes when there is a receipt, or empty when the wait is over. As NDJSON one receipt"
                    + " a line; the `cursor` of the last line is the place to go on. As XML the customs'"
                    + " own receipt message, CEB312 to CEB702, of the first receipts of one type; the Link header has"
                    + " the address of the next, and 204 is the answer where there is none. With `key` and `type`: the"
                    + " receipts of one document.")
    @APIResponse(
            responseCode = "200",
            description = "A page, or the receipts of one document.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        examples = @ExampleObject(name = "page", value = PAGE_EXAMPLE)),
                @Content(mediaType = NDJSON),
                @Content(mediaType = MediaType.APPLICATION_XML)
            })
    @APIResponse(
            responseCode = "204",
            description = "As XML: no receipt that a message carries; go on with the address in Link.")
    @APIResponse(responseCode = "410", description = "cursor-expired: the feed is not kept so far back.")
    @APIResponse(responseCode = "429", description = "too-many-connections: too many of your long polls are open.")
    public Response list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @BeanParam ListQuery query,
            @Context HttpHeaders headers,
            @Context UriInfo uri)
            throws SQLException, InterruptedException {
        Platform caller = keys.caller(authorization, Scope.RECEIPTS_READ);
        if (query.key != null) {
            String type = query.type.isEmpty() ? null : query.type.getFirst();
            return Response.ok(
                            ReceiptsView.of(receipts.byKey(caller, type, query.key, query.revision)),
                            MediaType.APPLICATION_JSON)
                    .build();
        }
        FeedPlace from = query.place(feed, null);
        FeedFilter filter = query.filter();
        Duration wait = FeedQuery.wait(query.wait, settings.waitMax());
        if (wants(headers, "xml")) {
            int most = FeedQuery.limit(query.limit, Page.LIMIT_DEFAULT, ReadMessages.RECEIPTS_MOST);
            return message(messages.message(first(caller, from, ReadMessages.carried(filter), most, wait)), uri);
        }
        boolean lines = wants(headers, "x-ndjson");
        int limit = lines
                ? FeedQuery.limit(query.limit, Math.min(LINES_USUAL, settings.linesMax()), settings.linesMax())
                : FeedQuery.limit(query.limit, Page.LIMIT_DEFAULT, Page.LIMIT_MAX);
        FeedPage page = first(caller, from, filter, Math.min(limit, FeedLines.PAGE), wait);
        return lines
                ? Response.ok(new FeedLines(caller.code(), page, filter, limit, feed), NDJSON)
                        .build()
                : Response.ok(FeedView.of(page), MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("/stream")
    @Produces(EVENT_STREAM)
    @Operation(
            summary = "The receipt feed as Server-Sent Events",
            description =
                    "One event a receipt, as in the feed; its id is the cursor. A client that was cut off sends the"
                            + " id it saw last as Last-Event-ID, as browsers do, and goes on there. A comment every 15 seconds"
                            + " says that the connection lives.")
    @APIResponse(
            responseCode = "200",
            description = "Events, until one of both sides ends it.",
            content =
                    @Content(
                            mediaType = EVENT_STREAM,
                            examples = @ExampleObject(name = "stream", value = STREAM_EXAMPLE)))
    @APIResponse(responseCode = "429", description = "too-many-connections: too many of your streams are open.")
    public Response stream(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @BeanParam FeedQuery query)
            throws SQLException {
        Platform caller = keys.caller(authorization, Scope.RECEIPTS_READ);
        FeedPlace from = query.place(feed, lastEventId);
        FeedFilter filter = query.filter();
        FeedSeats.Seat seat = seats.take(caller.code());
        return Response.ok(
                        new FeedStream(caller.code(), from, filter, feed, watch, settings, seat),
                        MediaType.valueOf(EVENT_STREAM))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // Proxies of the nginx kind hold events back otherwise.
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private FeedPage first(Platform caller, FeedPlace from, FeedFilter filter, int limit, Duration wait)
            throws SQLException, InterruptedException {
        if (wait.isZero()) {
            return feed.page(caller.code(), from, filter, limit);
        }
        try (FeedSeats.Seat _ = seats.take(caller.code())) {
            return feed.awaitPage(caller.code(), from, filter, limit, wait);
        }
    }

    /** The address of the next page is relative (RFC 8288, section 3.1): what stands before the service may be anything. */
    private static Response message(MessagePage page, UriInfo uri) {
        URI next = uri.getRequestUriBuilder()
                .replaceQueryParam("from")
                .replaceQueryParam("after", page.next())
                .build();
        byte[] xml = page.xml();
        Response.ResponseBuilder answer =
                xml == null ? Response.noContent() : Response.ok(xml, MediaType.APPLICATION_XML);
        return answer.header(HttpHeaders.LINK, "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"")
                .build();
    }

    private static boolean wants(HttpHeaders headers, String subtype) {
        MediaType first = headers.getAcceptableMediaTypes().getFirst();
        return first.getType().equals("application") && first.getSubtype().equals(subtype);
    }
}
