package io.tidegate.ingest.webhook.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.webhook.Delivery;
import io.tidegate.ingest.webhook.DeliveryLog.Wanted;
import io.tidegate.ingest.webhook.SeeDeliveries;
import io.tidegate.ingest.webhook.WebhookEndpoint;
import io.tidegate.ingest.webhook.api.WebhookViews.DeliveryView;
import io.tidegate.ingest.webhook.api.WebhookViews.ReplayView;
import io.tidegate.ingest.webhook.api.WebhookViews.ReplayWish;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deliveries of a webhook endpoint: what was sent, what came of it, and once more. */
@Path("/v1/webhooks/{endpointId}")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
@SecurityRequirement(name = "platform-key")
public class DeliveryResource {

    private final KeyCheck keys;
    private final SeeDeliveries deliveries;

    public DeliveryResource(KeyCheck keys, SeeDeliveries deliveries) {
        this.keys = keys;
        this.deliveries = deliveries;
    }

    /** The parameters of the list. */
    public static class ListQuery {

        @QueryParam("state")
        @Parameter(description = "waiting, delivered or failed; all without it.")
        @Nullable
        String state;

        @QueryParam("from")
        @Parameter(description = "RFC 3339: made then or later.")
        @Nullable
        String from;

        @QueryParam("until")
        @Parameter(description = "RFC 3339: made before.")
        @Nullable
        String until;

        @QueryParam("limit")
        @Parameter(description = "1 to 500, usually 50.")
        @Nullable
        Integer limit;

        @QueryParam("after")
        @Parameter(description = "`next` of the page before.")
        @Nullable
        String after;
    }

    @GET
    @Path("/deliveries")
    @Operation(
            summary = "Deliveries and their outcomes",
            description = "The newest first; ended ones are kept 30 days. The attempts of one are at its own address.")
    public Page<DeliveryView> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId,
            @BeanParam ListQuery query)
            throws SQLException {
        WebhookEndpoint endpoint = endpoint(authorization, endpointId);
        int limit = Page.limit(query.limit);
        Wanted wanted = new Wanted(state(query.state), time("from", query.from), time("until", query.until));
        List<String> key = Cursor.read(query.after, 1);
        UUID after = key == null ? null : id(key.getFirst());
        Page<Delivery> page = Page.of(
                deliveries.list(endpoint, wanted, after, limit + 1), limit, last -> Cursor.of(last.deliveryId()));
        return new Page<>(
                page.items().stream()
                        .map(delivery -> DeliveryView.of(delivery, null))
                        .toList(),
                page.next());
    }

    @GET
    @Path("/deliveries/{deliveryId}")
    @Operation(
            summary = "One delivery with its attempts",
            description =
                    "Of each attempt: when, how long, the status or why there was none, the first bytes of the answer.")
    public DeliveryView get(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId,
            @PathParam("deliveryId") String deliveryId)
            throws SQLException {
        SeeDeliveries.Seen seen = deliveries.get(endpoint(authorization, endpointId), deliveryId);
        return DeliveryView.of(seen.delivery(), seen.attempts());
    }

    @POST
    @Path("/deliveries/{deliveryId}/resend")
    @Operation(summary = "Send a delivery again", description = "One that ended; under the same webhook-id.")
    @APIResponse(responseCode = "202", description = "It waits for its attempt.")
    public Response again(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId,
            @PathParam("deliveryId") String deliveryId)
            throws SQLException {
        Delivery delivery = deliveries.again(endpoint(authorization, endpointId), deliveryId);
        return Response.accepted(DeliveryView.of(delivery, null)).build();
    }

    @POST
    @Path("/test")
    @Operation(
            summary = "Post a test",
            description =
                    "A signed body of the type webhook.test, once, here and now; the answer says what came of it.")
    public DeliveryView test(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId)
            throws SQLException {
        SeeDeliveries.Seen seen = deliveries.test(endpoint(authorization, endpointId));
        return DeliveryView.of(seen.delivery(), seen.attempts());
    }

    @POST
    @Path("/replays")
    @Operation(
            summary = "Deliver a part of the feed once more",
            description =
                    "By time or cursor, with the filter as it is now, in new deliveries; a receipt keeps its receiptId,"
                            + " by which you know it. What is new goes on beside it.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "an hour",
                                            value =
                                                    "{\"from\":\"2026-11-25T08:00:00Z\",\"until\":\"2026-11-25T09:00:00Z\"}")))
    @APIResponse(responseCode = "202", description = "It goes on by itself.")
    @APIResponse(responseCode = "409", description = "webhook-conflict: one is under way, or the endpoint is stopped.")
    public Response replay(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId,
            @Nullable ReplayWish wish)
            throws SQLException {
        WebhookEndpoint endpoint = endpoint(authorization, endpointId);
        ReplayWish given = WebhookResource.body(wish);
        return Response.accepted(ReplayView.of(deliveries.replay(endpoint, given.from(), given.until())))
                .build();
    }

    @GET
    @Path("/replays")
    @Operation(summary = "Replays", description = "The newest 20, the newest first.")
    public List<ReplayView> replays(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId)
            throws SQLException {
        return deliveries.replays(endpoint(authorization, endpointId)).stream()
                .map(ReplayView::of)
                .toList();
    }

    private WebhookEndpoint endpoint(@Nullable String authorization, String endpointId) throws SQLException {
        return deliveries.endpoint(
                keys.caller(authorization, Scope.WEBHOOKS_MANAGE).code(), endpointId);
    }

    private static Delivery.@Nullable State state(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        try {
            return Delivery.State.of(word);
        } catch (IllegalArgumentException e) {
            throw invalid("state: waiting, delivered or failed", "state：waiting、delivered 或 failed");
        }
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw invalid(
                    name + ": an RFC 3339 time with its zone, such as 2026-11-25T08:00:00Z",
                    name + "：带时区的 RFC 3339 时间，如 2026-11-25T08:00:00+08:00");
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw invalid("after: not a cursor of this list", "after：不是本列表的游标");
        }
    }

    private static ProblemException invalid(String english, String chinese) {
        return new ProblemException(CommonProblem.INVALID_PARAMETER, english, chinese);
    }
}
