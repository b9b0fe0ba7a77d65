package io.tidegate.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.personal.PersonalCipher;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.store.FeedDatabase;
import io.tidegate.ingest.receipt.store.FeedDatabase.Posted;
import io.tidegate.ingest.webhook.EndpointLeases.Lease;
import io.tidegate.ingest.webhook.WebhookEndpoint.State;
import io.tidegate.kernel.post.EndpointUrl;
import io.tidegate.kernel.post.Posting.Answer;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of deliveries in moments: a real PostgreSQL, a clock that the test moves, an endpoint that answers as it is told. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ServeEndpointTest {

    private static @Nullable WebhookDatabase shared;

    private static final Answer OK = new Answer(200, null, null, null);

    private final List<Map<String, String>> headers = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private Function<String, Answer> endpoint = _ -> OK;
    /** Ahead of the database's clock, so that what is due by that one is due by this one. */
    private Instant now = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

    private final String platform = UUID.randomUUID().toString();

    @Inject
    PersonalCipher cipher;

    private WebhookDatabase database;
    private UUID endpointId;
    private ServeEndpoint serving;

    @BeforeEach
    void register() throws SQLException {
        database = database(cipher);
        endpointId = database.register(platform, now);
        serving = database.serving(this::post, () -> now);
    }

    private static synchronized WebhookDatabase database(PersonalCipher cipher) {
        if (shared == null) {
            shared = new WebhookDatabase("serve_endpoint", cipher);
        }
        return shared;
    }

    @Test
    void eachReceiptIsDeliveredOnceInSmallSignedBodies() throws Exception {
        accept(300);

        serve();

        assertThat(receiptIds()).hasSize(600).doesNotHaveDuplicates();
        assertThat(bodies).allSatisfy(body -> assertThat(body.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(20_000));
        assertThat(headers)
                .allSatisfy(one -> assertThat(one)
                        .containsKeys("webhook-id", "webhook-timestamp", "webhook-signature")
                        .containsEntry("webhook-timestamp", Long.toString(now.getEpochSecond())));
        assertThat(headers.stream().map(one -> one.get("webhook-id"))).doesNotHaveDuplicates();
        assertThat(deliveries()).allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED);
        serve();
        assertThat(receiptIds()).hasSize(600);
    }

    /** The table of Standard Webhooks 1.0: immediately, then 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. */
    @Test
    void aDeliveryIsTriedForThreeDaysAtGrowingDistancesUnderOneId() throws Exception {
        accept(1);
        endpoint = _ -> new Answer(500, null, "no", null);

        runFor(Duration.ofHours(110), Duration.ofSeconds(3));

        Delivery delivery = deliveries().getFirst();
        assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
        List<Attempt> attempts = database.log.attempts(delivery.deliveryId());
        long[] table = {5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400};
        assertThat(attempts).hasSizeBetween(9, 11);
        for (int i = 1; i < Math.min(attempts.size(), table.length); i++) {
            double seconds = Duration.between(
                            attempts.get(i - 1).at(), attempts.get(i).at())
                    .toSeconds();
            assertThat(seconds).isBetween(table[i - 1] * 0.79, table[i - 1] * 1.21 + 610);
        }
        assertThat(headers.stream().map(one -> one.get("webhook-id")).distinct())
                .hasSize(1);
        assertThat(bodies.stream().distinct()).hasSize(1);
        assertThat(headers.stream().map(one -> one.get("webhook-timestamp"))).doesNotHaveDuplicates();
    }

    /** Whoever failed together does not come back together. */
    @Test
    void waitsAreSpreadByAFifth() {
        Duration wait = Duration.ofSeconds(100);
        List<Long> seconds = Stream.generate(() -> ServeEndpoint.jitter(wait).toSeconds())
                .limit(1_000)
                .toList();

        assertThat(seconds).allMatch(one -> one >= 80 && one <= 120);
        assertThat(seconds).anyMatch(one -> one < 90).anyMatch(one -> one > 110);
    }

    @Test
    void anEndpointThatIsGoneIsStoppedAtOnceAndGoesOnWhereItStopped() throws Exception {
        accept(1);
        endpoint = _ -> new Answer(410, null, null, null);
        serve();

        WebhookEndpoint stopped = database.endpoint(platform, endpointId);
        assertThat(stopped.state()).isEqualTo(State.DISABLED);
        assertThat(stopped.stoppedFor()).isEqualTo(WebhookEndpoint.Stop.GONE);
        accept(1);
        serve();
        assertThat(bodies).hasSize(1);

        endpoint = _ -> OK;
        database.activate(stopped, now);
        serve();
        assertThat(receiptIds()).hasSize(6);
        assertThat(receiptIds().stream().distinct()).hasSize(4);
        // The two are posted side by side: which comes first is not promised.
        assertThat(headers.stream().skip(1).map(one -> one.get("webhook-id")))
                .contains(headers.getFirst().get("webhook-id"));
    }

    @Test
    void anEndpointThatFailsForDaysIsDisabledAndNothingIsLost() throws Exception {
        accept(1);
        endpoint = _ -> new Answer(null, "connect-refused", null, null);
        runFor(Duration.ofDays(6), Duration.ofMinutes(20));
        WebhookEndpoint failing = database.endpoint(platform, endpointId);
        // What is given up leaves nothing to try: only something new shows that it still fails.
        accept(1);
        runFor(Duration.ofHours(1), Duration.ofMinutes(20));

        WebhookEndpoint stopped = database.endpoint(platform, endpointId);
        assertThat(failing.failingSince()).isNotNull();
        assertThat(stopped.state()).isEqualTo(State.DISABLED);
        assertThat(stopped.stoppedFor()).isEqualTo(WebhookEndpoint.Stop.FAILING);
    }

    @Test
    void oneDeliveryThatIsRefusedHoldsNothingUp() throws Exception {
        accept(1);
        String[] poison = {""};
        endpoint = id -> {
            poison[0] = poison[0].isEmpty() ? id : poison[0];
            return id.equals(poison[0]) ? new Answer(400, null, null, null) : OK;
        };
        serve();
        for (int i = 0; i < 5; i++) {
            accept(1);
            now = now.plusSeconds(30);
            serve();
        }

        assertThat(deliveries().stream().filter(delivery -> delivery.state() == Delivery.State.DELIVERED))
                .hasSize(5);
        assertThat(deliveries().stream().filter(delivery -> delivery.state() == Delivery.State.WAITING))
                .hasSize(1);
        assertThat(database.endpoint(platform, endpointId).failures()).isZero();
    }

    @Test
    void anOutageCostsFewPostsAndEndsAtOnce() throws Exception {
        endpoint = _ -> new Answer(503, null, null, null);
        for (int i = 0; i < 120; i++) {
            accept(10);
            now = now.plus(Duration.ofMinutes(1));
            serve();
        }
        int tried = bodies.size();
        assertThat(tried).isBetween(10, 60);

        bodies.clear();
        endpoint = _ -> OK;
        runFor(Duration.ofMinutes(13), Duration.ofSeconds(10));

        assertThat(receiptIds().stream().distinct()).hasSize(2_400);
        assertThat(database.endpoint(platform, endpointId).failingSince()).isNull();
    }

    @Test
    void aPauseThatIsAskedForIsKept() throws Exception {
        accept(1);
        endpoint = _ -> new Answer(429, null, null, Duration.ofHours(3));
        serve();
        endpoint = _ -> OK;
        runFor(Duration.ofHours(4), Duration.ofMinutes(5));

        assertThat(bodies).hasSize(2);
        assertThat(Duration.between(times.getFirst(), times.getLast())).isGreaterThanOrEqualTo(Duration.ofHours(3));
    }

    /** The process dies after the post, before it is booked: another replica posts again, under the same id. */
    @Test
    void aCrashBetweenPostAndBookingDeliversTwiceAndBooksOnce() throws Exception {
        accept(2);
        endpoint = _ -> {
            throw new IllegalStateException("killed");
        };
        Lease dead = claim();
        assertThatThrownBy(() -> serving.serve(dead)).isInstanceOf(IllegalStateException.class);
        assertThat(deliveries()).hasSize(1).allMatch(delivery -> delivery.attempts() == 0);

        endpoint = _ -> OK;
        database.expire(endpointId);
        serve();

        assertThat(headers.stream().map(one -> one.get("webhook-id")).distinct())
                .hasSize(1);
        assertThat(bodies).hasSize(2);
        assertThat(bodies.stream().distinct()).hasSize(1);
        assertThat(deliveries())
                .hasSize(1)
                .allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED && delivery.attempts() == 1);
    }

    /** It was only slow, and comes back after another took over: it books nothing and sends nothing more. */
    @Test
    void whoLostItsLeaseBooksNothing() throws Exception {
        accept(2);
        Lease slow = claim();
        endpoint = id -> {
            try {
                database.expire(endpointId);
                endpoint = _ -> OK;
                serve();
                return new Answer(500, null, id, null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };

        serving.serve(slow);

        assertThat(deliveries())
                .hasSize(1)
                .allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED && delivery.attempts() == 1);
        assertThat(database.endpoint(platform, endpointId).failures()).isZero();
    }

    @Test
    void anEndpointBelongsToOneReplicaAtATime() throws Exception {
        accept(1);
        Lease mine = claim();

        assertThat(database.leases.claim(1_000))
                .noneMatch(lease -> lease.endpoint().endpointId().equals(endpointId));
        serving.serve(mine);
        assertThat(bodies).hasSize(1);
    }

    /** The answer of the old address says nothing about the new one. */
    @Test
    void whatTheOldAddressAnswersDoesNotStopTheNewOne() throws Exception {
        accept(1);
        endpoint = _ -> {
            try {
                database.activate(database.endpoint(platform, endpointId), now);
                return new Answer(410, null, null, null);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
        serving.serve(claim());

        WebhookEndpoint changed = database.endpoint(platform, endpointId);
        assertThat(changed.state()).isEqualTo(State.ACTIVE);
        assertThat(changed.failures()).isZero();
        assertThat(deliveries().getFirst().lastStatus()).isEqualTo(410);
    }

    /** One who fails, with nothing to try for hours, costs no look at the database until then. */
    @Test
    void anEndpointWithNothingToTryIsNotLookedAt() throws Exception {
        accept(1);
        endpoint = _ -> new Answer(500, null, null, null);
        runFor(Duration.ofMinutes(50), Duration.ofSeconds(3));
        now = now.plus(Duration.ofMinutes(15));
        serve();

        assertThat(database.dueAt(endpointId)).isAfter(now.plus(Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://93.184.216.34/, url-not-https",
        "https://10.0.0.1/, url-not-public",
        "https://169.254.169.254/latest/meta-data, url-not-public",
        "https://[::ffff:127.0.0.1]/, url-not-public",
        "https://rebound.example/, url-not-public",
    })
    void anAddressThatIsNotPublicIsNotRegistered(String url, String code) {
        ManageWebhooks register = database.strictRegister(host -> host.equals("rebound.example")
                ? List.of(InetAddress.ofLiteral("100.64.0.1"))
                : List.of(InetAddress.ofLiteral(host)));

        assertThatThrownBy(
                        () -> register.add(platform, new ManageWebhooks.Wish(url, null, null, null), FeedPlace.START))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.errors().getFirst().code()).isEqualTo(code));
    }

    private Answer post(EndpointUrl url, Map<String, String> sent, byte[] body) {
        synchronized (headers) {
            headers.add(sent);
            bodies.add(new String(body, UTF_8));
            times.add(now);
        }
        return endpoint.apply(Objects.requireNonNull(sent.get("webhook-id")));
    }

    private void accept(int documents) throws SQLException {
        List<Posted> posted = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            posted.add(new Posted(UUID.randomUUID(), platform, DocumentType.ORDER));
        }
        FeedDatabase feed = database.feed;
        UUID batch = Tx.in(feed.source, connection -> feed.accept(connection, posted));
        feed.publish(batch);
        while (feed.assigner.round()) {
            Thread.onSpinWait();
        }
        database.leases.announce(List.of(platform));
    }

    private void serve() throws SQLException, InterruptedException {
        Lease lease = database.claim(endpointId, now);
        if (lease != null) {
            serving.serve(lease);
        }
    }

    private void runFor(Duration time, Duration step) throws SQLException, InterruptedException {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            serve();
            Instant due = database.dueAt(endpointId);
            Instant next = now.plus(step);
            now = due.isAfter(next) ? (due.isAfter(end) ? end : due) : next;
        }
    }

    private List<Delivery> deliveries() throws SQLException {
        return database.log.list(endpointId, DeliveryLog.Wanted.ALL, null, 1_000);
    }

    private List<String> receiptIds() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String body : bodies) {
            Json.mapper()
                    .readTree(body)
                    .at("/data/receipts")
                    .forEach(receipt -> ids.add(receipt.get("receiptId").asText()));
        }
        return ids;
    }

    private Lease claim() throws SQLException {
        return Objects.requireNonNull(database.claim(endpointId, now));
    }
}
