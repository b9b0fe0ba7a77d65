package io.tidegate.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.suite.SuiteClient;
import io.tidegate.bench.suite.SuiteClient.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Brings the demo's own positive list to the register: the official one is not shipped, and without one nothing is off it. */
final class DemoLists {

    private static final String LIST = "/v1/lists/demo-positive-list";
    private static final String FILE = "/generator/positive-list.csv";

    private DemoLists() {}

    /** Brings and adopts it where that was not done before; why not, where the suite refuses. */
    static String bring(SuiteClient client) throws IOException, InterruptedException {
        try {
            for (JsonNode list : client.get(client.suite().risk(), "/v1/lists")) {
                if (LIST.endsWith('/' + list.path("code").asText()) && list.hasNonNull("latest")) {
                    return "";
                }
            }
            client.send(client.suite().risk(), "PUT", LIST, "application/json", utf8("""
                {"kind": "positive-list", "titleEn": "Positive list of the demo: made up, not the official one",
                 "titleZh": "演示用正面清单：虚构，非正式清单", "by": "Demo"}"""));
            client.send(
                    client.suite().risk(),
                    "PUT",
                    LIST + "/imports/demo?by=Demo&why=goods%20of%20the%20demo",
                    "text/csv",
                    file());
            client.send(
                    client.suite().risk(),
                    "POST",
                    LIST + "/imports/demo/adoption",
                    "application/json",
                    utf8("{\"by\": \"Demo, second officer\", \"why\": \"compared with the goods of the demo\"}"));
            return "";
        } catch (RefusedException e) {
            return "Positive list of the demo refused: " + e.words();
        }
    }

    private static byte[] file() throws IOException {
        try (InputStream in = Objects.requireNonNull(DemoLists.class.getResourceAsStream(FILE), FILE)) {
            return in.readAllBytes();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
