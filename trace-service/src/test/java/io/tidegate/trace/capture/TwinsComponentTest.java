package io.tidegate.trace.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents published in JSON and in XML: sent as either they are the same events, and come back so in all formats. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class TwinsComponentTest {

    static List<DocumentsTest.Twins> twins() throws IOException {
        return DocumentsTest.twins();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void twinsComeBackAsTheEventsThatTheyAre(DocumentsTest.Twins twins) throws Exception {
        Response job = post(twins.json(), "application/json");
        assertThat(job.statusCode()).isEqualTo(202);
        Assumptions.assumeTrue(job.jsonPath().getBoolean("success"), "an eventID of it is another event's");
        post(twins.xml(), "application/xml").then().statusCode(202).body("captured", equalTo(0));

        for (EpcisEvent event : Samples.read(twins.json()).events()) {
            if (event.correction()) {
                continue;
            }
            for (String format :
                    List.of("No_Preference", "Always_GS1_Digital_Link", "Always_EPC_URN", "Never_Translates")) {
                assertThat(JsonDocument.read(body(event, format, "application/json"))
                                .events())
                        .extracting(EpcisEvent::id)
                        .as("JSON, %s", format)
                        .containsExactly(event.id());
                assertThat(XmlDocument.read(body(event, format, "application/xml"))
                                .events())
                        .extracting(EpcisEvent::id)
                        .as("XML, %s", format)
                        .containsExactly(event.id());
            }
        }
    }

    private static Response post(Path file, String type) throws IOException {
        return Staff.request()
                .contentType(type)
                .header("GS1-Capture-Error-Behaviour", "proceed")
                .body(Files.readAllBytes(file))
                .post("/v1/capture");
    }

    private static ByteArrayInputStream body(EpcisEvent event, String format, String type) {
        Response answer =
                Staff.request().accept(type).header("GS1-EPC-Format", format).get("/v1/events/{id}", event.id());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return new ByteArrayInputStream(answer.asByteArray());
    }
}
