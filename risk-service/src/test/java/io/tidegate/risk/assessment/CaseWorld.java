package io.tidegate.risk.assessment;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.testing.Sample;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What officers send about cases in a test. */
@ApplicationScoped
public class CaseWorld {

    private final Centre centre;
    private final DataSource database;

    CaseWorld(Centre centre, DataSource database) {
        this.centre = centre;
        this.database = database;
    }

    /** A consignment that was paid with another amount; its case was opened by the assessment. */
    String suspicious(String platform, String orderNo, String time) throws Exception {
        List<Sample> samples = Centre.complete(platform, orderNo, time);
        centre.send(Centre.with(samples, samples.get(1).with("amountPaid", 100)));
        centre.assessed(platform + '|' + orderNo, 1);
        return platform + '|' + orderNo;
    }

    /** A consignment that nobody has anything against. */
    String plain(String platform, String orderNo) throws Exception {
        centre.send(Centre.complete(platform, orderNo));
        centre.assessed(platform + '|' + orderNo, 1);
        return platform + '|' + orderNo;
    }

    JsonPath view(String id) {
        return centre.officer().get("/v1/cases/{id}", id).jsonPath();
    }

    JsonPath journal(String id) {
        return centre.officer().get("/v1/cases/{id}/journal", id).jsonPath();
    }

    JsonPath audit() {
        return centre.officer().get("/v1/cases/audit").jsonPath();
    }

    RequestSpecification list(String platform) {
        return centre.officer().queryParam("platform", platform);
    }

    ValidatableResponse next(String by, String platform, @Nullable String request) {
        Map<String, Object> body = new HashMap<>(Map.of("by", by, "platform", platform));
        if (request != null) {
            body.put("request", request);
        }
        return json(body).post("/v1/cases/next").then();
    }

    ValidatableResponse take(String id, String by) {
        return json(Map.of("by", by)).post("/v1/cases/{id}/take", id).then();
    }

    ValidatableResponse giveBack(String id, String by) {
        return json(Map.of("by", by, "text", "end of shift"))
                .post("/v1/cases/{id}/give-back", id)
                .then();
    }

    ValidatableResponse note(String id, String by, String text) {
        return json(Map.of("by", by, "text", text))
                .post("/v1/cases/{id}/notes", id)
                .then();
    }

    ValidatableResponse order(String id, int number, String measure, String by) {
        return step(id, number, Map.of("measure", measure, "state", "ordered", "by", by));
    }

    ValidatableResponse carryOut(String id, int number, String measure, @Nullable String finding, String by) {
        Map<String, Object> body = new HashMap<>(Map.of("measure", measure, "state", "carriedOut", "by", by));
        if (finding != null) {
            body.put("finding", finding);
        }
        return step(id, number, body);
    }

    ValidatableResponse step(String id, int number, Map<String, Object> body) {
        return json(body).put("/v1/cases/{id}/steps/{number}", id, number).then();
    }

    ValidatableResponse revise(String id, String handling, String finding, String by) {
        return json(Map.of("finding", finding, "reason", "second sample", "by", by))
                .put("/v1/cases/{id}/findings/{finding}/revision", id, handling)
                .then();
    }

    ValidatableResponse appeal(String id, String rest, Map<String, Object> body) {
        return json(body).put("/v1/cases/{id}/appeals/" + rest, id).then();
    }

    RequestSpecification json(Map<String, Object> body) {
        return centre.officer().contentType(ContentType.JSON).body(body);
    }

    void sql(String statement) throws Exception {
        Tx.in(database, connection -> {
            try (Statement run = connection.createStatement()) {
                return run.executeUpdate(statement);
            }
        });
    }
}
