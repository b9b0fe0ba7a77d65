package io.tidegate.trace.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import jakarta.inject.Inject;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SocketComponentTest {

    private static final String EVENT = """
            {"type":"ObjectEvent","eventID":"urn:uuid:%s","eventTime":"2026-03-01T08:00:00Z","eventTimeZoneOffset":"+00:00",
             "action":"OBSERVE","bizStep":"%s","epcList":["urn:epc:id:sgtin:4012345.08300%d.%d"],
             "https://ns.example.com/note":"%s"}""";

    @Inject
    DataSource database;

    private static String id(int test, int number) {
        return "50c40000-0000-4000-8%03d-%012d".formatted(test, number);
    }

    private static void capture(int test, int from, int to, String note) {
        List<String> events = new ArrayList<>();
        for (int number = from; number < to; number++) {
            events.add(EVENT.formatted(id(test, number), step(test), test, number, note));
        }
        Staff.request()
                .body("{\"@context\":[],\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":["
                        + String.join(",", events) + "]}}")
                .post("/v1/capture")
                .then()
                .statusCode(202);
    }

    /** A copy in another transaction names nothing, so that it is found by its step alone. */
    private static String step(int test) {
        return test == 2 ? "staging_outbound" : "picking";
    }

    private static void query(int test) {
        String match = test == 2 ? "" : ",\"MATCH_epc\":[\"urn:epc:idpat:sgtin:4012345.08300" + test + ".*\"]";
        Staff.request()
                .body("{\"name\":\"socket-" + test + "\",\"query\":{\"EQ_bizStep\":[\"" + step(test) + "\"]" + match
                        + "}}")
                .post("/v1/queries")
                .then()
                .statusCode(201);
    }

    private static List<String> wanted(int test, int from, int to) {
        List<String> wanted = new ArrayList<>();
        for (int number = from; number < to; number++) {
            wanted.add("urn:uuid:" + id(test, number));
        }
        return wanted;
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(90)).until(condition);
    }

    @Test
    void everyEventComesOnceAlsoOverConnectionsThatBreak() throws ExecutionException, InterruptedException {
        query(1);
        SocketClient client = new SocketClient();
        client.connect("socket-1", "stream=true");
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            for (int document = 0; document < 40; document++) {
                int from = document * 10;
                writers.execute(() -> capture(1, from, from + 10, "x"));
            }
            for (int drop = 1; drop <= 3; drop++) {
                int enough = drop * 60;
                eventually(() -> client.events().size() >= enough);
                client.drop();
                client.connect("socket-1", "stream=true");
            }
        }
        eventually(() -> client.events().size() >= 400);
        assertThat(client.events()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(wanted(1, 0, 400));
        for (int document = 0; document < 40; document++) {
            List<String> one = wanted(1, document * 10, document * 10 + 10);
            int at = client.events().indexOf(one.getFirst());
            assertThat(client.events().subList(at, at + 10)).isEqualTo(one);
        }
        assertThat(client.sizes()).allSatisfy(size -> assertThat(size).isBetween(1, 20));
        client.drop();
    }

    @Test
    void captureThatCommitsLateIsNotOvertaken() throws SQLException, ExecutionException, InterruptedException {
        query(2);
        capture(2, 0, 1, "x");
        String late = "urn:uuid:" + id(2, 999);
        SocketClient client = new SocketClient();
        client.connect("socket-2", "stream=true");
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            SubscriptionComponentTest.copy(connection, "urn:uuid:" + id(2, 0), late);
            capture(2, 10, 14, "x");
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> client.events().isEmpty());
            connection.commit();
            connection.setAutoCommit(true);
        }
        eventually(() -> client.events().containsAll(wanted(2, 10, 14)));
        List<String> inOrder = new ArrayList<>(List.of(late));
        inOrder.addAll(wanted(2, 10, 14));
        assertThat(client.events().stream().filter(inOrder::contains)).isEqualTo(inOrder);
        client.drop();
    }

    /** 12 MB do not fit into the buffers of a connection: the service waits, and holds no more than one document. */
    @Test
    void slowClientLosesNothing() throws ExecutionException, InterruptedException {
        query(3);
        SocketClient client = new SocketClient();
        client.reading(false);
        client.connect("socket-3", "stream=true");
        String note = "x".repeat(20_000);
        for (int document = 0; document < 12; document++) {
            capture(3, document * 50, document * 50 + 50, note);
        }
        client.reading(true);
        eventually(() -> {
            if (client.closed() != 0) {
                client.connect("socket-3", "stream=true");
            }
            return client.events().size() >= 600;
        });
        assertThat(client.events()).doesNotHaveDuplicates().isEqualTo(wanted(3, 0, 600));
        client.drop();
    }

    @Test
    void scheduleTellsOfNothingWhereThatIsAskedForAndThePastIsReadFromATime()
            throws ExecutionException, InterruptedException {
        query(4);
        capture(4, 0, 5, "x");
        SocketClient client = new SocketClient();
        client.connect("socket-4", "second=[0-59]&reportIfEmpty=true&initialRecordTime=2020-01-01T00:00:00Z");
        eventually(() -> client.sizes().contains(0) && client.events().size() == 5);
        assertThat(client.events()).isEqualTo(wanted(4, 0, 5));
        Staff.request().delete("/v1/queries/socket-4").then().statusCode(204);
        eventually(() -> client.closed() == 1008);
    }

    private static String refused(String path, @Nullable String token) {
        Throwable thrown = catchThrowable(
                () -> SocketClient.connect(SocketClient.address(path), token, new WebSocket.Listener() {})
                        .get());
        assertThat(thrown).hasCauseInstanceOf(WebSocketHandshakeException.class);
        var response = ((WebSocketHandshakeException) Objects.requireNonNull(thrown.getCause())).getResponse();
        return response.statusCode() + " "
                + response.headers().firstValue("Tidegate-Problem").orElse("").split(";", -1)[0];
    }

    @Test
    void tokenQueryAndParametersAreCheckedBeforeTheUpgrade() {
        query(5);
        String events = "/v1/queries/socket-5/events";
        assertThat(refused(events + "?stream=true", null)).isEqualTo("401 unauthorized");
        assertThat(refused(events + "?stream=true", "nonsense")).isEqualTo("403 forbidden");
        assertThat(refused("/v1/queries/nobody/events?stream=true", "staff-of-tests"))
                .isEqualTo("404 unknown-query");
        assertThat(refused(events, "staff-of-tests")).isEqualTo("400 invalid-subscription");
        assertThat(refused(events + "?stream=true&second=0", "staff-of-tests")).isEqualTo("400 invalid-subscription");
        assertThat(refused(events + "?minute=60", "staff-of-tests")).isEqualTo("400 invalid-subscription");
        assertThat(refused(events + "?stream=true&after=17", "staff-of-tests")).isEqualTo("400 invalid-subscription");
        // Without an upgrade it is the query itself.
        Staff.request().get(events).then().statusCode(200);
    }
}
