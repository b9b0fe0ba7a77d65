package io.tidegate.ingest.sharing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.sharing.SharedFactsForTests.Document;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Puts facts where the listener would put them, and reads them as a partner does. */
@ApplicationScoped
class SharingWorld {

    private static final String INSERT = """
            INSERT INTO document (document_id, batch_id, batch_index, type, app_type, event_time, accepted_at, sender,
                                  natural_key, topic_key, digest, content, personal)
            VALUES (?, ?, 0, ?, 1, now(), now(), ?, ?, 'k', '\\x00', ?, '\\x00')""";

    private final DataSource database;
    private final SharedFacts facts;

    SharingWorld(DataSource database, SharedFacts facts) {
        this.database = database;
        this.facts = facts;
    }

    /** A stored document of {@code sender}, without its acceptance. */
    Document document(String sender, String type, String naturalKey, String merchant) throws SQLException {
        UUID id = UUID.randomUUID();
        String content = "{\"document\":{\"type\":\"" + type + "\",\"ebcCode\":\"" + merchant + "\"}}";
        Tx.in(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, id);
                insert.setObject(2, UUID.randomUUID());
                insert.setInt(3, type.equals("order") ? 1 : type.equals("payment") ? 2 : 4);
                insert.setString(4, sender);
                insert.setString(5, naturalKey);
                insert.setBytes(6, content.getBytes(StandardCharsets.UTF_8));
                return insert.executeUpdate();
            }
        });
        return new Document(id, type, naturalKey);
    }

    /** One transaction, as the listener's. */
    void keep(Object... events) throws SQLException {
        List<SharedFact> all = new ArrayList<>();
        for (Object event : events) {
            all.add(
                    switch (event) {
                        case AssessmentMade a -> new SharedFact.Assessed(a);
                        case HandlingRecorded h -> new SharedFact.Handled(h);
                        case RecallChanged r -> new SharedFact.Recalled(r);
                        case SharedFact f -> f;
                        default -> throw new IllegalArgumentException(event.toString());
                    });
        }
        Tx.in(database, connection -> {
            facts.keep(connection, all);
            return true;
        });
    }

    /** A key of a platform that may see everything of its own. */
    String partner(String code, String... enterprises) {
        String key = Keys.of(code, enterprises);
        agree(code, Map.of("datasets", Map.of("consignments", List.of(), "ratings", List.of(), "recalls", List.of())))
                .then()
                .statusCode(201);
        return key;
    }

    Response agree(String platform, Map<String, ?> agreement) {
        return staff().body(agreement).post("/v1/sharing/agreements/" + platform);
    }

    static io.restassured.specification.RequestSpecification staff() {
        return given().header("Authorization", Keys.STAFF).contentType("application/json");
    }

    static Response get(String key, String path) {
        return given().urlEncodingEnabled(true)
                .header("Authorization", "Bearer " + key)
                .get(path);
    }

    /** Every item of a feed, page by page, from {@code after} on; the cursor at its end is put last. */
    static Read all(String key, String path, String after, int limit) {
        List<Map<String, Object>> items = new ArrayList<>();
        String next = after;
        while (true) {
            Response page = given().header("Authorization", "Bearer " + key)
                    .queryParam("limit", limit)
                    .queryParam("after", next)
                    .get(path);
            page.then().statusCode(200);
            items.addAll(page.<List<Map<String, Object>>>path("items"));
            next = page.path("next");
            if (!page.<Boolean>path("more")) {
                return new Read(items, next);
            }
        }
    }

    /** Items and where the feed goes on. */
    record Read(List<Map<String, Object>> items, String next) {}
}
