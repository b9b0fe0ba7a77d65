package io.tidegate.trace.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import io.tidegate.trace.subscription.messaging.SubscriptionLoop;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SubscriptionComponentTest {

    private static final String EVENT = """
            {"type":"ObjectEvent","eventID":"urn:uuid:%s","eventTime":"2026-03-01T08:00:00Z","eventTimeZoneOffset":"+00:00",
             "action":"OBSERVE","bizStep":"%s","epcList":["urn:epc:id:sgtin:4012345.08200%s"]}""";

    @Inject
    SubscriptionLoop loop;

    @Inject
    DataSource database;

    private static String id(int test, int number) {
        return "5ab00000-0000-4000-8%03d-%012d".formatted(test, number);
    }

    private static Response capture(int test, int from, int to) {
        List<String> events = new ArrayList<>();
        for (int number = from; number < to; number++) {
            // Every fifth is not asked for.
            events.add(
                    EVENT.formatted(id(test, number), number % 5 == 4 ? "packing" : "shipping", test + "." + number));
        }
        return Staff.request()
                .body("{\"@context\":[],\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":["
                        + String.join(",", events) + "]}}")
                .post("/v1/capture");
    }

    private static void query(int test) {
        Staff.request()
                .body("{\"name\":\"sub-" + test + "\",\"query\":{\"EQ_bizStep\":[\"shipping\"],"
                        + "\"MATCH_epc\":[\"urn:epc:idpat:sgtin:4012345.08200" + test + ".*\"]}}")
                .post("/v1/queries")
                .then()
                .statusCode(201);
    }

    private static Response subscribe(int test, Receiver receiver, String how) {
        Response made = Staff.request()
                .body("{\"dest\":\"" + receiver.address() + "\"," + how + "}")
                .post("/v1/queries/sub-" + test + "/subscriptions");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        receiver.secret(made.jsonPath().getString("signatureToken"));
        return made;
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(90)).until(condition);
    }

    private static List<String> wanted(int test, int from, int to) {
        List<String> wanted = new ArrayList<>();
        for (int number = from; number < to; number++) {
            if (number % 5 != 4) {
                wanted.add("urn:uuid:" + id(test, number));
            }
        }
        return wanted;
    }

    @Test
    void everyEventComesOnceAndInOrderThroughFailuresAndARestart()
            throws IOException, InterruptedException, ExecutionException {
        query(1);
        int documents = 60;
        try (Receiver receiver = new Receiver(0.5, 20_261_130);
                ExecutorService writers = Executors.newFixedThreadPool(6)) {
            subscribe(1, receiver, "\"stream\":true");
            List<Future<Response>> captures = new ArrayList<>();
            for (int document = 0; document < documents; document++) {
                int from = document * 10;
                captures.add(writers.submit(() -> capture(1, from, from + 10)));
                if (document == documents / 2) {
                    eventually(() -> receiver.events().size() >= 40);
                    loop.stop();
                }
            }
            for (Future<Response> capture : captures) {
                assertThat(capture.get().statusCode()).isEqualTo(202);
            }
            int before = receiver.events().size();
            loop.start();
            assertThat(before).isLessThan(documents * 8);
            eventually(() -> receiver.events().size() >= documents * 8);
            // What comes now comes after all of them, so nothing of theirs is still on its way.
            capture(1, 10_000, 10_001);
            eventually(() -> receiver.events().contains("urn:uuid:" + id(1, 10_000)));

            List<String> got = new ArrayList<>(receiver.events());
            assertThat(got.removeLast()).isEqualTo("urn:uuid:" + id(1, 10_000));
            assertThat(got).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(wanted(1, 0, documents * 10));
            for (int document = 0; document < documents; document++) {
                List<String> one = wanted(1, document * 10, document * 10 + 10);
                int at = got.indexOf(one.getFirst());
                assertThat(got.subList(at, at + one.size())).isEqualTo(one);
            }
            assertThat(receiver.faults()).isEmpty();
            assertThat(receiver.repeated()).isPositive();
        }
    }

    /** A copy of an event that is there, in a transaction of its own. */
    static void copy(Connection connection, String of, String as) throws SQLException {
        String sql = """
                INSERT INTO epcis_event (event_id, declaration, own_id, event_type, event_time, record_time, action, biz_step,
                    body, terms)
                SELECT ?, '', ?, event_type, event_time, record_time, action, biz_step,
                    jsonb_set(body::jsonb, '{eventID}', to_jsonb(?::text))::json, terms
                FROM epcis_event WHERE own_id = ?""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, "copy of " + as);
            insert.setString(2, as);
            insert.setString(3, as);
            insert.setString(4, of);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void captureThatCommitsLateIsNotOvertakenByThoseThatBeganAfterIt() throws IOException, SQLException {
        Staff.request()
                .body("{\"name\":\"sub-2\",\"query\":{\"EQ_bizStep\":[\"shipping\"]}}")
                .post("/v1/queries")
                .then()
                .statusCode(201);
        capture(2, 0, 1).then().statusCode(202);
        String late = "urn:uuid:" + id(2, 999);
        List<String> later = wanted(2, 10, 14);
        try (Receiver receiver = new Receiver(0, 1);
                Connection connection = database.getConnection()) {
            subscribe(2, receiver, "\"stream\":true");
            connection.setAutoCommit(false);
            copy(connection, "urn:uuid:" + id(2, 0), late);
            capture(2, 10, 14).then().statusCode(202).body("captured", equalTo(4));
            // As many looks as would have been enough: the feed gives no place while the first is open.
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> Collections.disjoint(receiver.events(), later));
            connection.commit();
            connection.setAutoCommit(true);
            eventually(() -> receiver.events().containsAll(later));

            List<String> got = receiver.events();
            assertThat(got.stream().filter(each -> each.equals(late) || later.contains(each)))
                    .containsExactly(late, later.get(0), later.get(1), later.get(2), later.get(3));
        }
    }

    @Test
    void scheduleRunsAtItsTimesAndTellsOfNothingWhereThatIsAskedFor() throws IOException {
        query(3);
        try (Receiver receiver = new Receiver(0, 1);
                Receiver quiet = new Receiver(0, 1)) {
            String every = "\"schedule\":{\"second\":\"[0-59]\"}";
            subscribe(3, receiver, every + ",\"reportIfEmpty\":true");
            subscribe(3, quiet, every);
            eventually(() -> receiver.sizes().size() >= 2);
            assertThat(receiver.sizes()).containsOnly(0);
            assertThat(quiet.sizes()).isEmpty();
            capture(3, 0, 10);
            eventually(() -> quiet.events().size() == 8 && receiver.events().size() == 8);

            assertThat(quiet.events()).isEqualTo(wanted(3, 0, 10));
            assertThat(quiet.sizes()).containsExactly(8);
            int empty = receiver.sizes().size();
            eventually(() -> receiver.sizes().size() > empty);
            assertThat(receiver.events()).isEqualTo(wanted(3, 0, 10));
        }
    }

    @Test
    void subscriptionBeginsWhereItIsAskedToAndEndsWhereTheReceiverIsGone() throws IOException {
        query(4);
        capture(4, 0, 10);
        try (Receiver past = new Receiver(0, 1);
                Receiver present = new Receiver(0, 1)) {
            subscribe(4, present, "\"stream\":true");
            subscribe(4, past, "\"stream\":true,\"initialRecordTime\":\"2020-01-01T00:00:00Z\"");
            eventually(() -> past.events().size() == 8);
            assertThat(past.events()).isEqualTo(wanted(4, 0, 10));
            past.answer(410);
            capture(4, 10, 20);
            eventually(() -> present.events().size() == 8);
            assertThat(present.events()).isEqualTo(wanted(4, 10, 20));
            eventually(() -> Staff.request()
                    .get("/v1/queries/sub-4/subscriptions")
                    .jsonPath()
                    .getList("state", String.class)
                    .contains("stopped"));
        }
    }

    @Test
    void subscriptionsAreMadeListedShownAndDeletedAsTheStandardSays() throws IOException {
        query(5);
        String all = "/v1/queries/sub-5/subscriptions";
        try (Receiver receiver = new Receiver(0, 1)) {
            Response made = subscribe(5, receiver, "\"stream\":true,\"initialRecordTime\":\"2026-01-01T00:00:00Z\"");
            String id = made.jsonPath().getString("subscriptionID");
            made.then().header("Location", containsString(all + "/" + id));
            Staff.request()
                    .get(all)
                    .then()
                    .statusCode(200)
                    .body("", hasSize(1))
                    .body("[0].signatureToken", nullValue());
            Staff.request()
                    .get(all + "/" + id)
                    .then()
                    .statusCode(200)
                    .header("GS1-Query-Min-Record-Time", "2026-01-01T00:00:00Z")
                    .body("stream", equalTo(true))
                    .body("state", notNullValue());
            Staff.request().options(all).then().statusCode(204).header("Allow", "OPTIONS, POST, GET");
            Staff.request().options(all + "/" + id).then().statusCode(204).header("Allow", "OPTIONS, GET, DELETE");
            Staff.request().delete(all + "/" + id).then().statusCode(204);
            Staff.request()
                    .get(all + "/" + id)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("epcisException:NoSuchNameException"));
            Staff.request().delete(all + "/nonsense").then().statusCode(404);
            Staff.request().get("/v1/queries/nobody/subscriptions").then().statusCode(404);
            for (String body : List.of(
                    "{\"stream\":true}",
                    "{\"dest\":\"ftp://x.example/\",\"stream\":true}",
                    "{\"dest\":\"https://x.example/\"}",
                    "{\"dest\":\"https://x.example/\",\"stream\":true,\"schedule\":{\"second\":\"0\"}}",
                    "{\"dest\":\"https://x.example/\",\"schedule\":{\"minute\":\"60\"}}",
                    "{\"dest\":\"https://x.example/\",\"stream\":true,\"signatureToken\":\"short\"}",
                    "{\"dest\":\"https://x.example/\",\"stream\":true,\"initialRecordTime\":\"yesterday\"}")) {
                Staff.request()
                        .body(body)
                        .post(all)
                        .then()
                        .statusCode(400)
                        .body("code", equalTo("invalid-subscription"))
                        .body("type", equalTo("epcisException:SubscriptionControlsException"));
            }
        }
    }
}
