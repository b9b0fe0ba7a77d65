package io.tidegate.risk.assessment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tidegate.contracts.Json;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.handling.AuditMain;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tidegate audit} over a service and over an export: what somebody changed is found and named. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class AuditComponentTest {

    private static final HexFormat HEX = HexFormat.of();

    @Inject
    CaseWorld world;

    private record Run(int status, String output) {}

    @Test
    void aChangedRowIsNamedWithItsHashes(@TempDir Path folder) throws Exception {
        String id = world.plain("AUDITED", "1");
        world.order(id, 1, "inspect", "T Officer A").statusCode(201);
        world.note(id, "T Officer A", "seen").statusCode(201);
        Path export = folder.resolve("journals.ndjson");

        Run sound = online("--export", export.toString());
        assertThat(sound.output())
                .contains(": right, ", " 0 links broken")
                .contains(world.audit().getString("root"));
        assertThat(sound.status()).isZero();
        assertThat(online("--case=" + id).output()).contains(": right, 1 cases, 3 entries, 0 links broken");

        world.sql("UPDATE case_entry SET recorded_by = 'Somebody' WHERE case_id = '" + id + "' AND seq = 2");
        Run broken = online();
        Run one = online("--case", id);
        String expected = followsByHand(id);
        world.sql("UPDATE case_entry SET recorded_by = 'T Officer A' WHERE case_id = '" + id + "' AND seq = 2");
        String stored = world.journal(id).getString("items[1].hash");
        for (Run run : List.of(broken, one)) {
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.output())
                    .contains(": WRONG, ", " 1 links broken")
                    .containsSubsequence("case " + id + ", entry 2", "expected " + expected, "found    " + stored);
        }
        offline(id, export, folder.resolve("forged.ndjson"));
    }

    @Test
    void aJournalThatIsGoneIsFound() throws Exception {
        String id = world.plain("AUDITED", "2");
        world.order(id, 1, "inspect", "T Officer A").statusCode(201);
        String head = world.journal(id).getString("items[1].hash");
        world.sql("CREATE TABLE gone AS SELECT * FROM case_entry WHERE case_id = '" + id + "'");
        world.sql("DELETE FROM case_entry WHERE case_id = '" + id + "'");
        Run run = online();
        world.sql("INSERT INTO case_entry SELECT * FROM gone");
        world.sql("DROP TABLE gone");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .containsSubsequence("case " + id + ", entry 1", "expected " + head, "found    no entry");
        assertThat(online().status()).isZero();
    }

    @Test
    void whatCannotBeCheckedIsNeitherRightNorWrong(@TempDir Path folder) {
        assertThat(online("--case", "AUDITED|NOBODY"))
                .satisfies(run -> assertThat(run.status()).isEqualTo(2))
                .satisfies(run -> assertThat(run.output()).contains("status 404", "AUDITED|NOBODY"));
        assertThat(run("secret", "--address", "http://127.0.0.1:1").status()).isEqualTo(2);
        assertThat(run("wrong", "--address", address()).output()).contains("status 403, This token is not the staff's");
        assertThat(run("secret", "--file", folder.resolve("none").toString()).output())
                .contains("none: cannot be read");
        assertThat(run("secret", "--fill", "x").output()).contains("there is no option --fill", "usage: audit");
        assertThat(run("secret").output()).contains("--address");
    }

    /** The export is checked without the service, and one word that was changed in it shows. */
    private void offline(String id, Path export, Path forged) throws Exception {
        assertThat(run(null, "--file", export.toString()).output()).contains(": right, ", " 0 links broken");
        assertThat(run(null, "--file", export.toString(), "--case", id).output())
                .contains("right, 1 cases, 3 entries");
        Files.write(
                forged,
                Files.readAllLines(export).stream()
                        .map(line -> line.contains("\"" + id + "\"") ? line.replace("seen", "unseen") : line)
                        .toList());
        Run run = run(null, "--file", forged.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("case " + id + ", entry 3");
        Files.writeString(forged, "{\"caseId\":\"x\",\"seq\":1}\n");
        assertThat(run(null, "--file", forged.toString()))
                .satisfies(bad -> assertThat(bad.status()).isEqualTo(2))
                .satisfies(bad -> assertThat(bad.output()).contains("line 1"));
    }

    /** As docs/cases.md says: the hash before, then every member, a text with its length of four bytes before it. */
    private String followsByHand(String id) throws Exception {
        var lines = Json.mapper()
                .readTree(world.json(Map.of())
                        .queryParam("case", id)
                        .get("/v1/cases/journals")
                        .asByteArray())
                .path("items");
        var entry = lines.get(1);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(HEX.parseHex(lines.get(0).path("hash").asText()));
        sha256.update(ByteBuffer.allocate(4).putInt(entry.path("seq").asInt()).array());
        for (String member : List.of("id", "caseId", "at", "eventTime", "by", "action", "content")) {
            byte[] text = entry.path(member).asText().getBytes(UTF_8);
            sha256.update(ByteBuffer.allocate(4).putInt(text.length).array());
            sha256.update(text);
        }
        return HEX.formatHex(sha256.digest());
    }

    private static Run online(String... more) {
        String[] arguments = Arrays.copyOf(more, more.length + 2);
        arguments[more.length] = "--address";
        arguments[more.length + 1] = address();
        return run("test", arguments);
    }

    private static String address() {
        return "http://127.0.0.1:" + RestAssured.port + "/";
    }

    private static Run run(@org.jspecify.annotations.Nullable String token, String... arguments) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        int status = AuditMain.run(
                new PrintStream(written, true, UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
                token,
                arguments);
        return new Run(status, written.toString(UTF_8));
    }
}
