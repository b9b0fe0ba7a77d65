package io.tidegate.trace.subscription.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.query.EventQuery;
import io.tidegate.trace.query.NamedQueries;
import io.tidegate.trace.query.NamedQueries.NamedQuery;
import io.tidegate.trace.query.StoredQuery;
import io.tidegate.trace.subscription.Feed;
import io.tidegate.trace.subscription.Schedule;
import io.tidegate.trace.subscription.Signature;
import io.tidegate.trace.subscription.Subscription;
import io.tidegate.trace.subscription.Subscription.Health;
import io.tidegate.trace.subscription.SubscriptionSettings;
import io.tidegate.trace.subscription.Subscriptions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Subscriptions of a named query (EPCIS 2.0, chapter 12.6). */
@Path("/v1/queries/{queryName}/subscriptions")
@StaffOnly({StaffRole.QUALITY_OFFICER, StaffRole.SERVICE})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    private static final String MIN_RECORD_TIME = "GS1-Query-Min-Record-Time";
    private static final int TOKEN_MIN = 16;
    private static final int TOKEN_MAX = 200;
    private static final int DEST_MAX = 2_000;

    private final Subscriptions subscriptions;
    private final NamedQueries queries;
    private final StoredQuery stored;
    private final Feed feed;
    private final SubscriptionSettings settings;

    public SubscriptionResource(
            Subscriptions subscriptions,
            NamedQueries queries,
            StoredQuery stored,
            Feed feed,
            SubscriptionSettings settings) {
        this.feed = feed;
        this.subscriptions = subscriptions;
        this.queries = queries;
        this.stored = stored;
        this.settings = settings;
    }

    /**
     * What is asked for: one of {@code stream: true} and {@code schedule}.
     *
     * @param signatureToken what posts are signed with; one is made and told once where there is none
     * @param schedule second, minute, hour, dayOfMonth, month, dayOfWeek; numbers or texts
     */
    public record Body(
            @Nullable String dest,
            @Nullable String signatureToken,
            @Nullable Boolean stream,
            @Nullable Map<String, Object> schedule,
            @Nullable Boolean reportIfEmpty,
            @Nullable String initialRecordTime) {}

    @POST
    @Consumes({"application/json", "application/ld+json"})
    @Operation(
            summary = "Subscribes to a named query by webhook",
            description =
                    "Results are EPCIS query documents, signed after Standard Webhooks 1.0. Each event comes once and in the"
                            + " order of the feed; an attempt that is repeated has the same webhook-id and the same events.")
    public Response create(@PathParam("queryName") String name, @Nullable Body body) throws SQLException {
        NamedQuery named = known(name);
        if (body == null) {
            throw refused("dest", "must be there");
        }
        subscribable(named);
        boolean stream = Boolean.TRUE.equals(body.stream());
        if (stream == (body.schedule() != null)) {
            throw refused("stream", "must be true, or a schedule be given, and not both");
        }
        boolean made = body.signatureToken() == null;
        String token = made ? Signature.secret() : body.signatureToken();
        if (token == null || token.length() < TOKEN_MIN || token.length() > TOKEN_MAX) {
            throw refused("signatureToken", "must have " + TOKEN_MIN + " to " + TOKEN_MAX + " characters");
        }
        Subscription subscription = new Subscription(
                Ids.timeOrdered(),
                name,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                dest(body.dest()),
                body.schedule() == null ? null : schedule(body.schedule()),
                Boolean.TRUE.equals(body.reportIfEmpty()),
                time(body.initialRecordTime()),
                Health.NEW);
        // What was captured before begins behind it, also where no place was given yet.
        feed.assign();
        if (!subscriptions.create(subscription, Signature.key(token), feed.start(subscription.initialRecordTime()))) {
            throw refused(
                    "dest", "is one subscription too many; there may be " + Subscriptions.MAX + " over all queries");
        }
        return Response.created(URI.create("/v1/queries/" + name + "/subscriptions/" + subscription.id()))
                .header(MIN_RECORD_TIME, since(subscription))
                .entity(SubscriptionView.of(subscription, made ? token : null))
                .build();
    }

    /** A bound on the answer has no meaning where there is no end. */
    private void subscribable(NamedQuery named) {
        EventQuery query = stored.parsed(named).query();
        if (query.countLimit() != null || query.countMax() != null) {
            throw refused("queryName", "must name a query without eventCountLimit and maxEventCount");
        }
    }

    private URI dest(@Nullable String text) {
        try {
            URI uri = new URI(text == null || text.length() > DEST_MAX ? "" : text);
            String scheme = String.valueOf(uri.getScheme());
            boolean allowed = scheme.equals("https") || (scheme.equals("http") && settings.allowHttp());
            if (allowed && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Answered below like any other text that is no address.
        }
        throw refused("dest", "must be an https address");
    }

    private static Schedule schedule(Map<String, Object> given) {
        Map<String, String> fields = new HashMap<>();
        given.forEach((name, value) -> fields.put(name, String.valueOf(value)));
        try {
            return Schedule.of(fields);
        } catch (IllegalArgumentException e) {
            String[] parts = String.valueOf(e.getMessage()).split(": ", 2);
            throw refused(parts[0].replace('.', '/'), parts[1]);
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refused("initialRecordTime", "must be a date and time with a zone, like 2021-03-01T08:30:00Z");
        }
    }

    private static Instant since(Subscription subscription) {
        Instant initial = subscription.initialRecordTime();
        return initial == null ? subscription.createdAt() : initial;
    }

    @GET
    public List<SubscriptionView> list(@PathParam("queryName") String name) throws SQLException {
        known(name);
        return subscriptions.of(name).stream()
                .map(each -> SubscriptionView.of(each, null))
                .toList();
    }

    @GET
    @Path("/{subscriptionID}")
    public Response get(@PathParam("queryName") String name, @PathParam("subscriptionID") String id)
            throws SQLException {
        known(name);
        UUID uuid = uuid(id);
        Subscription found = uuid == null ? null : subscriptions.get(name, uuid);
        if (found == null) {
            throw unknown(id);
        }
        return Response.ok(SubscriptionView.of(found, null))
                .header(MIN_RECORD_TIME, since(found))
                .build();
    }

    @DELETE
    @Path("/{subscriptionID}")
    public Response delete(@PathParam("queryName") String name, @PathParam("subscriptionID") String id)
            throws SQLException {
        known(name);
        UUID uuid = uuid(id);
        if (uuid == null || !subscriptions.delete(name, uuid)) {
            throw unknown(id);
        }
        return Response.noContent().build();
    }

    @OPTIONS
    public Response options() {
        return Response.noContent()
                .header(HttpHeaders.ALLOW, "OPTIONS, POST, GET")
                .build();
    }

    @OPTIONS
    @Path("/{subscriptionID}")
    public Response optionsOfOne() {
        return Response.noContent()
                .header(HttpHeaders.ALLOW, "OPTIONS, GET, DELETE")
                .build();
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private NamedQuery known(String name) throws SQLException {
        NamedQuery named = name.indexOf('\0') >= 0 ? null : queries.get(name);
        if (named == null) {
            throw new ProblemException(
                    TraceProblem.UNKNOWN_QUERY, "No query is named " + name, "没有名为 " + name + " 的查询");
        }
        return named;
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(
                TraceProblem.UNKNOWN_SUBSCRIPTION, "The query has no subscription " + id, "该查询没有订阅 " + id);
    }

    private static ProblemException refused(String field, String rule) {
        return new ProblemException(
                TraceProblem.INVALID_SUBSCRIPTION,
                field + ": " + rule,
                field + ":不符合规则 (" + rule + ")",
                List.of(new Violation("/" + field, "invalid-subscription", null, rule, "mend it and subscribe again")),
                null);
    }
}
