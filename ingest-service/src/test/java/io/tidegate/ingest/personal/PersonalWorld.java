package io.tidegate.ingest.personal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidegate.contracts.document.IdCheck;
import io.tidegate.ingest.Keys;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Posts documents of made-up persons and asks the database what is kept of them. */
@ApplicationScoped
public class PersonalWorld {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final DataSource database;

    PersonalWorld(DataSource database) {
        this.database = database;
    }

    /** A number that no other call gave. */
    public static int next() {
        return NUMBER.incrementAndGet();
    }

    /** A well-formed ID number that no other call gave. */
    public static String idNumber() {
        String digits = "11010519%04d%02d%02d%03d"
                .formatted(1950 + next() % 40, 1 + next() % 12, 1 + next() % 28, next() % 999);
        digits = digits.substring(0, 6) + digits.substring(8);
        for (char c : "0123456789X".toCharArray()) {
            if (IdNumber.check(digits + c) == IdCheck.VALID) {
                return digits + c;
            }
        }
        throw new AssertionError(digits);
    }

    /** Posts a document; gives its id. */
    public static UUID post(String key, ObjectNode document) {
        return UUID.fromString(given().header("Authorization", "Bearer " + key)
                .contentType("application/json; charset=UTF-8")
                .body(document.toString())
                .post("/v1/documents")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201))
                .extract()
                .path("documentId"));
    }

    public static RequestSpecification staff() {
        return given().header("Authorization", Keys.STAFF).contentType("application/json; charset=UTF-8");
    }

    /** Waits until a job has ended; gives it. */
    public static Map<String, Object> ended(String jobId) {
        return await().atMost(PATIENCE)
                .until(
                        () -> staff().get("/v1/personal/jobs/" + jobId).<Map<String, Object>>path("job"),
                        job -> !"running".equals(job.get("state")));
    }

    public static Response reveal(String token, Map<String, ?> body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json; charset=UTF-8")
                .body(body)
                .post("/v1/personal/reveal");
    }

    /** The one value of a query. */
    public <T> T ask(Class<T> type, String sql, Object... parameters) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    select.setObject(i + 1, parameters[i]);
                }
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    return row.getObject(1, type);
                }
            }
        });
    }

    public void execute(String sql, Object... parameters) throws SQLException {
        Tx.in(database, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                return statement.execute();
            }
        });
    }
}
