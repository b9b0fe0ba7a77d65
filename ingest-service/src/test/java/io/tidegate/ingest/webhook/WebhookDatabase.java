package io.tidegate.ingest.webhook;

import io.tidegate.ingest.personal.PersonalCipher;
import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.store.FeedDatabase;
import io.tidegate.ingest.webhook.EndpointLeases.Lease;
import io.tidegate.ingest.webhook.store.DeliveryLogStore;
import io.tidegate.ingest.webhook.store.EndpointLeaseStore;
import io.tidegate.ingest.webhook.store.WebhookEndpointStore;
import io.tidegate.kernel.post.Destination;
import io.tidegate.kernel.post.HostNames;
import io.tidegate.kernel.post.Posting;
import io.tidegate.kernel.sql.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks on a database of their own, with an endpoint that the test plays. */
public final class WebhookDatabase {

    final FeedDatabase feed;
    public final DeliveryLog log;
    public final EndpointLeases leases;
    public final SignDeliveries signing;
    private final WebhookSettings settings = new TestSettings();
    private final WebhookEndpoints endpoints;
    private final MakeDeliveries making;

    public WebhookDatabase(String name, PersonalCipher cipher) {
        feed = new FeedDatabase(name);
        log = new DeliveryLogStore(feed.source);
        leases = new EndpointLeaseStore(feed.source);
        endpoints = new WebhookEndpointStore(feed.source, settings);
        signing = new SignDeliveries(endpoints, cipher);
        making = new MakeDeliveries(feed.feed, settings);
    }

    public ServeEndpoint serving(Posting posting, InstantSource clock) {
        AttemptDelivery attempts = new AttemptDelivery(making, signing, posting, clock);
        return new ServeEndpoint(leases, making, attempts, settings, clock);
    }

    /** The register with the bounds of a real one: https to public addresses only. */
    ManageWebhooks strictRegister(HostNames names) {
        WebhookSettings strict = new TestSettings().anyAddress(false);
        return new ManageWebhooks(
                endpoints, signing, new Destination(names, strict.allowPrivateAddresses()), feed.feed, strict);
    }

    /** A platform with an endpoint that wants everything from the start of the feed. */
    public UUID register(String platform, Instant now) throws SQLException {
        run(
                "INSERT INTO platform (code, name, codes, client_scopes, created_at) VALUES (?, 'x', '{}', '{}', now())",
                platform);
        UUID endpointId = UUID.randomUUID();
        UUID secretId = UUID.randomUUID();
        WebhookEndpoint endpoint = new WebhookEndpoint(
                endpointId,
                platform,
                "http://receiver.example/hook",
                "",
                FeedFilter.ALL,
                WebhookEndpoint.State.ACTIVE,
                null,
                1,
                now,
                now,
                FeedPlace.START,
                null,
                0,
                null);
        endpoints.add(endpoint, signing.seal(secretId, WebhookSecret.generate(), now), 10);
        return endpointId;
    }

    WebhookEndpoint endpoint(String platform, UUID endpointId) throws SQLException {
        return endpoints.find(platform, endpointId).orElseThrow();
    }

    void activate(WebhookEndpoint stopped, Instant now) throws SQLException {
        endpoints.change(new WebhookEndpoint(
                stopped.endpointId(),
                stopped.platform(),
                stopped.url(),
                stopped.description(),
                stopped.filter(),
                WebhookEndpoint.State.ACTIVE,
                null,
                stopped.version() + 1,
                stopped.createdAt(),
                now,
                stopped.place(),
                null,
                0,
                null));
    }

    /** The endpoint for this replica, where it is due at the test's time; null where it is not, or belongs to another. */
    @Nullable
    Lease claim(UUID endpointId, Instant now) throws SQLException {
        boolean due = Tx.in(feed.source, connection -> {
            // The store judges by the database's clock: what is due by the test's is made due by that one as well.
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE webhook_endpoint SET due_at = '-infinity', not_before = '-infinity'
                    WHERE endpoint_id = ? AND (due_at <= ? OR lease_until > '-infinity') AND not_before <= ?""")) {
                OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
                update.setObject(1, endpointId);
                update.setObject(2, at);
                update.setObject(3, at);
                return update.executeUpdate() == 1;
            }
        });
        if (!due) {
            return null;
        }
        List<Lease> claimed = leases.claim(1_000);
        return claimed.stream()
                .filter(lease -> lease.endpoint().endpointId().equals(endpointId))
                .findFirst()
                .orElse(null);
    }

    /** Its holder died some time ago. */
    void expire(UUID endpointId) throws SQLException {
        run("UPDATE webhook_endpoint SET lease_until = now() - interval '1 second' WHERE endpoint_id = ?", endpointId);
    }

    /** When it is to be looked at again by the test's clock; far away where there is nothing to do. */
    Instant dueAt(UUID endpointId) throws SQLException {
        return Tx.in(feed.source, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT greatest(least(due_at, '3000-01-01'), not_before, '2000-01-01') FROM webhook_endpoint"
                            + " WHERE endpoint_id = ?")) {
                select.setObject(1, endpointId);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getObject(1, OffsetDateTime.class).toInstant();
                }
            }
        });
    }

    private void run(String sql, Object parameter) throws SQLException {
        Tx.in(feed.source, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, parameter);
                return statement.executeUpdate();
            }
        });
    }
}
