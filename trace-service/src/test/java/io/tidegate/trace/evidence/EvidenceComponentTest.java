package io.tidegate.trace.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class EvidenceComponentTest {

    private static String checked(Path folder, String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("evidence.json"), text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(file.toString());
        int code = EvidenceMain.run(new PrintStream(out, true, UTF_8), arguments.toArray(String[]::new));
        String said = out.toString(UTF_8);
        assertThat(code).as(said).isEqualTo(said.contains(": right") ? 0 : 1);
        return said;
    }

    @Test
    void fileIsCheckedWithoutTheServerAndEachForgeryIsNamed(@TempDir Path folder) throws IOException {
        Staff.request()
                .body(Files.readString(Path.of("src/test/resources/product/milk.json")))
                .post("/v1/capture")
                .then()
                .statusCode(202);
        Response answer = Staff.request()
                .queryParam("id", "https://id.gs1.org/01/04012345800012/21/S-1")
                .get("/v1/evidence");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains("attachment");
        String file = answer.asString();
        int links = answer.jsonPath().getList("links").size();
        int events = answer.jsonPath().getList("events").size();
        assertThat(links).isGreaterThan(5);
        assertThat(events).isEqualTo(10);

        assertThat(checked(folder, file))
                .contains(": right, " + events + " events, " + links + " links proven, 0 by documents");
        assertThat(checked(folder, file.replace("\"quantity\":1000", "\"quantity\":1001")))
                .contains("WRONG", "has the hash ni:///sha-256;");
        assertThat(checked(folder, file.replaceFirst("\"kind\":\"transformation\"", "\"kind\":\"origin\"")))
                .contains("no event of the file claims the link", "the digest is not that of the file");
        assertThat(checked(folder, file.replaceFirst("chain of", "chain for")))
                .contains("the digest is not that of the file");
        assertThat(checked(folder, "{")).contains("cannot be read");
        signatureIsChecked(folder, file);
        assertThat(EvidenceMain.run(new PrintStream(new ByteArrayOutputStream(), true, UTF_8)))
                .isEqualTo(2);
    }

    private static void signatureIsChecked(Path folder, String file) throws IOException {
        assertThat(checked(folder, file))
                .contains("signature of key kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k not checked");
        String keys = RestAssured.get("/v1/evidence/keys").asString();
        String set = Files.writeString(folder.resolve("keys.json"), keys).toString();
        assertThat(checked(folder, file, "--keys", set)).contains(": right", "signed by key kPrK_qmxVW");
        assertThat(checked(folder, file, "--keys", RestAssured.baseURI + ":" + RestAssured.port + "/v1/evidence/keys"))
                .contains(": right", "signed by key kPrK_qmxVW");
        assertThat(checked(folder, file.replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":null"), "--keys", set))
                .contains("WRONG", "the file is not signed");
        assertThat(checked(folder, file.replaceFirst("\"madeAt\":\"20", "\"madeAt\":\"21"), "--keys", set))
                .contains("WRONG", "another file was signed");
        // Another's key under the name of ours is found by what it is.
        String other = keys.replaceFirst("\"x\":\"[^\"]*\"", "\"x\":\"PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw\"");
        assertThat(checked(
                        folder,
                        file,
                        "--keys",
                        Files.writeString(folder.resolve("o.json"), other).toString()))
                .contains("WRONG", "is not among those given");
    }

    @Test
    void whatIsNotKnownOrNotAskedRightIsRefused() {
        Staff.request().get("/v1/evidence?id=nobody-knows").then().statusCode(404);
        Staff.request().get("/v1/evidence").then().statusCode(400);
        Staff.request().get("/v1/evidence?id=x&direction=left").then().statusCode(400);
        Staff.request().get("/v1/evidence?id=x&depth=99").then().statusCode(400);
    }
}
