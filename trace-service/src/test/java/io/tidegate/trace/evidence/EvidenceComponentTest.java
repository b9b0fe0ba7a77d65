package io.tidegate.trace.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class EvidenceComponentTest {

    private static String checked(Path folder, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("evidence.json"), text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = EvidenceMain.run(new PrintStream(out, true, UTF_8), file.toString());
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
        assertThat(EvidenceMain.run(new PrintStream(new ByteArrayOutputStream(), true, UTF_8)))
                .isEqualTo(2);
    }

    @Test
    void whatIsNotKnownOrNotAskedRightIsRefused() {
        Staff.request().get("/v1/evidence?id=nobody-knows").then().statusCode(404);
        Staff.request().get("/v1/evidence").then().statusCode(400);
        Staff.request().get("/v1/evidence?id=x&direction=left").then().statusCode(400);
        Staff.request().get("/v1/evidence?id=x&depth=99").then().statusCode(400);
    }
}
