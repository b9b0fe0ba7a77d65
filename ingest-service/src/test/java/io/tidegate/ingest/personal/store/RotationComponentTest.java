package io.tidegate.ingest.personal.store;

import static io.tidegate.ingest.personal.PersonalWorld.ended;
import static io.tidegate.ingest.personal.PersonalWorld.post;
import static io.tidegate.ingest.personal.PersonalWorld.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Samples;
import io.tidegate.ingest.personal.KeyRing;
import io.tidegate.ingest.personal.PersonalWorld;
import io.tidegate.ingest.personal.TestRing;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Old parts are encrypted anew, and a key is retired when nothing needs it. The test profile has keys 1, 2 and 3. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RotationComponentTest {

    private static final String KEY_OF = "SELECT get_byte(personal, 0) FROM document WHERE document_id = ?";

    @Inject
    PersonalWorld world;

    @Inject
    DataSource database;

    @Test
    void oldPartsAreEncryptedAnewAndTheOldKeyIsRetired() throws SQLException {
        String key = Keys.of("k-shop", "*");
        List<UUID> documents = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            documents.add(post(key, Samples.order("KSHOP00001", "K-" + UUID.randomUUID())));
        }
        assertThat(world.ask(Integer.class, KEY_OF, documents.getFirst())).isEqualTo(3);
        for (UUID document : documents) {
            seal(document, TestRing.KEY_1, TestRing.KEY_2);
        }
        world.execute(
                "UPDATE document SET personal = set_byte(personal, 20, 0) WHERE document_id = ?", documents.get(7));

        assertThat(staff().get("/v1/personal/keys").<List<Boolean>>path("encrypts"))
                .containsExactly(false, false, false, true);
        Map<String, Object> dry = ended(begin("reencrypt", Map.of("officer", "wang", "dryRun", true)));
        assertThat(dry).containsEntry("state", "done").containsEntry("changed", 0);
        assertThat((Integer) dry.get("found")).isGreaterThanOrEqualTo(30);
        assertThat(ended(begin("2/retire", Map.of("officer", "wang"))).get("failure"))
                .asString()
                .contains("still need key 2");

        String slow = begin("reencrypt", Map.of("officer", "wang", "rowsPerSecond", 1));
        assertThat(staff().body(Map.of("officer", "wang"))
                        .post("/v1/personal/keys/reencrypt")
                        .<String>path("code"))
                .isEqualTo("job-open");
        staff().post("/v1/personal/jobs/" + slow + "/pause").then().statusCode(200);
        assertThat(staff().post("/v1/personal/jobs/" + slow + "/pause").<String>path("code"))
                .isEqualTo("job-not-so");
        assertThat(staff().get("/v1/personal/jobs/" + UUID.randomUUID()).<String>path("code"))
                .isEqualTo("job-unknown");
        staff().body(Map.of("rowsPerSecond", 100_000))
                .post("/v1/personal/jobs/" + slow + "/resume")
                .then()
                .statusCode(200);
        Map<String, Object> job = ended(slow);
        assertThat(job).containsEntry("state", "done").containsEntry("unreadable", 1);
        for (UUID document : documents) {
            boolean broken = document.equals(documents.get(7));
            assertThat(world.ask(Integer.class, KEY_OF, document)).isEqualTo(broken ? 2 : 3);
        }
        byte[] part =
                world.ask(byte[].class, "SELECT personal FROM document WHERE document_id = ?", documents.getFirst());
        assertThat(new String(
                        TestRing.cipher().open(documents.getFirst(), part), java.nio.charset.StandardCharsets.UTF_8))
                .contains(Samples.BUYER);

        world.execute("DELETE FROM document WHERE document_id = ?", documents.get(7));
        assertThat(ended(begin("2/retire", Map.of("officer", "wang")))).containsEntry("state", "done");
        assertThat(staff().get("/v1/personal/keys").<String>path("find { it.keyId == 2 }.retiredAt"))
                .isNotNull();
        refused("2/retire", 409, "key-in-use");
        refused("3/retire", 409, "key-in-use");
        refused("9/retire", 404, "key-unknown");
        refused("0/retire", 404, "key-unknown");
        refused("x/retire", 422, "personal-request-invalid");
        aStartWithoutTheRetiredKeyIsFine();
    }

    private void aStartWithoutTheRetiredKeyIsFine() throws SQLException {
        new RegisteredKeys(database, TestRing.ring(TestRing.KEY_1, TestRing.KEY_3)).check();
        assertThatThrownBy(() -> new RegisteredKeys(database, TestRing.ring(TestRing.KEY_1)).check())
                .hasMessageContaining("key 3")
                .hasMessageContaining("not retired");
        KeyRing changed = TestRing.ring(TestRing.KEY_1, TestRing.KEY_3.replace("enp6", "enp7"));
        assertThatThrownBy(() -> new RegisteredKeys(database, changed).check())
                .hasMessageContaining("key 3 of personal data is another");
        KeyRing otherTokens = TestRing.ring(TestRing.KEY_2, TestRing.KEY_3);
        assertThatThrownBy(() -> new RegisteredKeys(database, otherTokens).check())
                .hasMessageContaining("key of tokens is another");
    }

    @Test
    void aPartThatWasErasedInBetweenStaysErased() throws SQLException {
        String key = Keys.of("k-shop", "*");
        UUID document = post(key, Samples.order("KSHOP00001", "K-" + UUID.randomUUID()));
        seal(document, TestRing.KEY_1);
        world.execute("UPDATE document SET personal = '\\x0011' WHERE document_id = ?", document);
        assertThat(ended(begin("reencrypt", Map.of("officer", "li")))).containsEntry("state", "done");
        assertThat(world.ask(Integer.class, KEY_OF, document)).isZero();
        world.execute("DELETE FROM document WHERE document_id = ?", document);
    }

    private void seal(UUID document, String... keys) throws SQLException {
        byte[] part = world.ask(byte[].class, "SELECT personal FROM document WHERE document_id = ?", document);
        byte[] clear = TestRing.cipher().open(document, part);
        world.execute(
                "UPDATE document SET personal = ? WHERE document_id = ?",
                TestRing.cipher(keys).seal(document, clear),
                document);
    }

    private static String begin(String path, Map<String, ?> body) {
        Response answer = staff().body(body).post("/v1/personal/keys/" + path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return answer.path("jobId");
    }

    private static void refused(String path, int status, String code) {
        Response answer = staff().body(Map.of("officer", "wang")).post("/v1/personal/keys/" + path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }
}
