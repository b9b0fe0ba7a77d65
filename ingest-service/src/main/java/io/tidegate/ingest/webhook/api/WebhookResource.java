package io.tidegate.ingest.webhook.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.webhook.ManageWebhooks;
import io.tidegate.ingest.webhook.ManageWebhooks.Added;
import io.tidegate.ingest.webhook.ManageWebhooks.Wish;
import io.tidegate.ingest.webhook.SeeDeliveries;
import io.tidegate.ingest.webhook.WebhookEndpoint;
import io.tidegate.ingest.webhook.WebhookProblem;
import io.tidegate.ingest.webhook.api.WebhookViews.AddedView;
import io.tidegate.ingest.webhook.api.WebhookViews.EndpointView;
import io.tidegate.ingest.webhook.api.WebhookViews.EndpointWish;
import io.tidegate.ingest.webhook.api.WebhookViews.Rotation;
import io.tidegate.ingest.webhook.api.WebhookViews.SecretView;
import io.tidegate.ingest.webhook.api.WebhookViews.ShownSecret;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Webhook endpoints of a platform and their secrets. */
@Path("/v1/webhooks")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "webhooks",
        description =
                "Receipts posted to you, after the Standard Webhooks specification 1.0: headers webhook-id (the same over"
                        + " retries), webhook-timestamp, webhook-signature. Any 2xx is success; retries go on for three days.")
@SecurityRequirement(name = "platform-key")
public class WebhookResource {

    private static final String WISH_EXAMPLE =
            "{\"url\":\"https://example.com/tidegate\",\"types\":[\"declaration\"],\"statuses\":[100,300,500,800]}";

    private final KeyCheck keys;
    private final ManageWebhooks webhooks;
    private final SeeDeliveries deliveries;

    public WebhookResource(KeyCheck keys, ManageWebhooks webhooks, SeeDeliveries deliveries) {
        this.keys = keys;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    @POST
    @Operation(
            summary = "Add a webhook endpoint",
            description =
                    "The answer shows the signing secret, this once. Try the way with /v1/webhooks/{endpointId}/test.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "decisions only", value = WISH_EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Added; with its secret.")
    @APIResponse(responseCode = "409", description = "webhook-limit: you have as many as you may.")
    @APIResponse(responseCode = "422", description = "webhook-invalid: errors name the field, the rule and the mend.")
    public Response add(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @Nullable EndpointWish wish)
            throws SQLException {
        String platform = caller(authorization);
        EndpointWish given = body(wish);
        Added added = webhooks.add(platform, read(given, true), webhooks.place(given.from()));
        return Response.created(URI.create("/v1/webhooks/" + added.endpoint().endpointId()))
                .entity(new AddedView(
                        EndpointView.of(added.endpoint(), 0),
                        new ShownSecret(
                                added.secret().secretId(), added.secret().text())))
                .build();
    }

    @GET
    @Operation(summary = "List your webhook endpoints", description = "The oldest first.")
    public List<EndpointView> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization)
            throws SQLException {
        return webhooks.list(caller(authorization)).stream()
                .map(endpoint -> EndpointView.of(endpoint, null))
                .toList();
    }

    @GET
    @Path("/{endpointId}")
    @Operation(
            summary = "One webhook endpoint",
            description = "state disabled comes with stoppedFor (gone: it answered 410; failing: for days) and a note.")
    public EndpointView get(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId)
            throws SQLException {
        WebhookEndpoint endpoint = webhooks.get(caller(authorization), endpointId);
        return EndpointView.of(endpoint, deliveries.waiting(endpoint));
    }

    @PATCH
    @Path("/{endpointId}")
    @Operation(
            summary = "Change a webhook endpoint",
            description =
                    "What is absent stays. types and statuses change together: an absent one of the two then means all."
                            + " With state active a stopped endpoint goes on where it stopped.")
    public EndpointView change(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId,
            @Nullable EndpointWish wish)
            throws SQLException {
        WebhookEndpoint endpoint = webhooks.change(caller(authorization), endpointId, read(body(wish), false));
        return EndpointView.of(endpoint, deliveries.waiting(endpoint));
    }

    @DELETE
    @Path("/{endpointId}")
    @Operation(
            summary = "Remove a webhook endpoint",
            description = "With its secrets and deliveries; not the receipts.")
    @APIResponse(responseCode = "204", description = "Removed.")
    public Response remove(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId)
            throws SQLException {
        webhooks.remove(caller(authorization), endpointId);
        return Response.noContent().build();
    }

    @GET
    @Path("/{endpointId}/secrets")
    @Operation(summary = "Secrets that sign now", description = "The newest first, without the secrets themselves.")
    public List<SecretView> secrets(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId)
            throws SQLException {
        return webhooks.secrets(caller(authorization), endpointId).stream()
                .map(SecretView::of)
                .toList();
    }

    @POST
    @Path("/{endpointId}/secrets")
    @Operation(
            summary = "Make a new secret",
            description =
                    "Shown this once. Until overlap is over, deliveries carry a signature of each: change your receiver"
                            + " without a gap.")
    @APIResponse(responseCode = "201", description = "Made; with the secret.")
    public Response rotate(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId,
            @Nullable Rotation rotation)
            throws SQLException {
        Duration overlap = rotation == null ? null : overlap(rotation.overlap());
        ManageWebhooks.ShownSecret secret = webhooks.rotate(caller(authorization), endpointId, overlap);
        return Response.status(Response.Status.CREATED)
                .entity(new ShownSecret(secret.secretId(), secret.text()))
                .build();
    }

    @DELETE
    @Path("/{endpointId}/secrets/{secretId}")
    @Operation(summary = "End a secret at once", description = "Not the only one that goes on.")
    @APIResponse(responseCode = "204", description = "Ended.")
    public Response endSecret(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("endpointId") String endpointId,
            @PathParam("secretId") String secretId)
            throws SQLException {
        webhooks.endSecret(caller(authorization), endpointId, secretId);
        return Response.noContent().build();
    }

    private String caller(@Nullable String authorization) {
        return keys.caller(authorization, Scope.WEBHOOKS_MANAGE).code();
    }

    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(CommonProblem.MALFORMED_BODY, "A body is needed.", "需要请求体。");
        }
        return body;
    }

    private static Wish read(EndpointWish wish, boolean whole) {
        boolean filtered = whole || wish.types() != null || wish.statuses() != null;
        return new Wish(wish.url(), wish.description(), filtered ? filter(wish) : null, state(wish.state()));
    }

    private static FeedFilter filter(EndpointWish wish) {
        Collection<String> types = wish.types() == null ? Set.of() : wish.types();
        Collection<Integer> statuses = wish.statuses() == null ? Set.of() : wish.statuses();
        return FeedFilter.of(types, statuses.stream().map(String::valueOf).toList());
    }

    private static WebhookEndpoint.@Nullable State state(@Nullable String word) {
        if (word == null) {
            return null;
        }
        try {
            return WebhookEndpoint.State.of(word.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw WebhookProblem.invalid("/state", "state-unknown", "active or paused", "active 或 paused");
        }
    }

    private static @Nullable Duration overlap(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw WebhookProblem.invalid(
                    "/overlap", "overlap-malformed", "an ISO 8601 duration such as PT24H", "ISO 8601 时长，如 PT24H");
        }
    }
}
