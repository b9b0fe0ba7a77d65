package io.tidegate.ingest.quota;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import io.tidegate.ingest.acceptance.Visitor;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Too many requests at a time, and a store that is away: told before anything is taken in, with a time to come back. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class BackPressureComponentTest {

    @Inject
    DataSource database;

    @Test
    void oneRequestTooManyIsTurnedAwayUntilAnotherEnds() throws IOException {
        Visitor visitor = QuotaDesk.visitor("bp-concurrent", "BPCONCUR01", "{\"concurrentRequests\":1}");
        String orderNo = Visitor.number();
        try (Socket held = new Socket("localhost", RestAssured.port)) {
            String head = "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + visitor.key()
                    + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
            held.getOutputStream().write(head.getBytes(US_ASCII));
            held.getOutputStream().flush();
            await().atMost(Duration.ofSeconds(10)).until(() -> requestsNow(visitor) == 1);

            Response refused = visitor.json(visitor.order(orderNo).toString());

            Visitor.refused(refused, 429, "quota-exceeded");
            assertThat(refused.<List<String>>path("violated-policies")).containsExactly("concurrent");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3);
            assertThat(refused.header("RateLimit")).contains("\"concurrent\";r=0");
            visitor.leavesNothing(orderNo);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> requestsNow(visitor) == 0);
        assertThat(visitor.json(visitor.order(orderNo).toString()).statusCode()).isEqualTo(201);
    }

    /** Every connection to the store is taken, as when it does not answer. */
    @Test
    void aStoreThatIsAwayIs503OnEveryDoorAndNothingIsHalfDone()
            throws SQLException, InterruptedException, ExecutionException {
        Visitor visitor = Visitor.of("bp-store", "BPSTORE001");
        assertThat(visitor.json("{}").statusCode()).isEqualTo(422);
        List<String> numbers = List.of(Visitor.number(), Visitor.number(), Visitor.number());
        List<CompletableFuture<Response>> answers = new ArrayList<>();
        List<Connection> taken = takeAll();
        try {
            answers.add(CompletableFuture.supplyAsync(
                    () -> visitor.json(visitor.order(numbers.get(0)).toString())));
            answers.add(CompletableFuture.supplyAsync(
                    () -> visitor.lines(visitor.order(numbers.get(1)).toString())));
            answers.add(CompletableFuture.supplyAsync(() -> visitor.xml(visitor.message(numbers.get(2)))));
            for (CompletableFuture<Response> answer : answers) {
                Visitor.refused(answer.get(), 503, "store-unavailable");
                assertThat(Integer.parseInt(answer.get().header("Retry-After"))).isBetween(2, 4);
            }
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }

        for (String orderNo : numbers) {
            visitor.leavesNothing(orderNo);
        }
        assertThat(visitor.json(visitor.order(numbers.getFirst()).toString()).statusCode())
                .isEqualTo(201);
    }

    private List<Connection> takeAll() {
        List<Connection> taken = new ArrayList<>();
        while (true) {
            try {
                taken.add(database.getConnection());
            } catch (SQLException e) {
                assertThat(taken).isNotEmpty();
                return taken;
            }
        }
    }

    private static int requestsNow(Visitor visitor) {
        return Http.with(visitor.key(), Http.JSON).get("/v1/quota").path("requestsNow");
    }
}
