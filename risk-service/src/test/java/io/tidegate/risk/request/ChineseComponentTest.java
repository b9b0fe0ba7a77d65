package io.tidegate.risk.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tidegate.contracts.Json;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.assessment.Centre;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever prefers Chinese is told each fault in Chinese, and everybody else in English. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ChineseComponentTest {

    private static final String HAN = ".*\\p{IsHan}.*";

    @Inject
    Centre centre;

    /** Every call that takes JSON, with a body that has nothing in it. */
    @Test
    void everyFaultOfAnEmptyRequestIsToldInTheLanguageAskedFor() throws IOException {
        JsonNode page = Json.mapper()
                .readTree(centre.officer()
                        .queryParam("format", "json")
                        .get("/q/openapi")
                        .asByteArray());
        List<String> wrong = new ArrayList<>();
        int told = 0;
        for (Map.Entry<String, JsonNode> path : page.path("paths").properties()) {
            for (String method : List.of("post", "put")) {
                if (path.getValue().path(method).at("/requestBody/content").has("application/json")) {
                    String at = path.getKey()
                            .replaceAll("\\{(no|number|version|revision)}", "1")
                            .replaceAll("\\{\\w+}", "x");
                    told += told(wrong, method, at, "{}", "zh-CN,zh;q=0.9", true);
                    told(wrong, method, at, "{}", "en", false);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(told).isGreaterThan(15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "post | /v1/rule-trials | {\"rule\":{\"id\":\"No Id\",\"severity\":\"odd\",\"points\":101,"
                        + "\"when\":\"signals.nun > 1\",\"pattern\":\"odd\",\"needs\":[\"luck\"],"
                        + "\"owner\":\"x\",\"measure\":\"hold\","
                        + "\"onUnknown\":\"count\","
                        + "\"words\":{\"en\":\"{odd.name}\",\"zh\":\"x\"}}}",
                "post | /v1/safety/risk | {\"scenarios\":[{\"text\":\"x\",\"severity\":9,\"steps\":[{\"text\":\"x\","
                        + "\"probability\":\"2\"}]}]}",
                "put | /v1/cases/x/appeals/0 | {\"party\":\"\",\"role\":\"king\"}",
                "post | /v1/selections | {\"port\":\"\",\"capacity\":-1,\"randomShare\":2}",
                "put | /v1/sampling/lots/x | {\"merchant\":\"m\",\"category\":\"c\",\"aql\":1.7,\"lotSize\":1,\"level\":\"X\"}",
            })
    void faultsOfValuesAreToldInChinese(String method, String path, String body) {
        List<String> wrong = new ArrayList<>();
        assertThat(told(wrong, method, path, body, "zh", true)).isPositive();
        assertThat(wrong).isEmpty();
    }

    private int told(List<String> wrong, String method, String path, String body, String language, boolean chinese) {
        Response answer = centre.officer()
                .header("Accept-Language", language)
                .contentType(ContentType.JSON)
                .body(body)
                .request(method, path);
        List<Map<String, Object>> errors =
                answer.statusCode() >= 400 ? answer.jsonPath().getList("errors") : null;
        if (errors == null) {
            return 0;
        }
        for (Map<String, Object> error : errors) {
            boolean right = chinese
                    ? String.valueOf(error.get("rule")).matches(HAN)
                            && String.valueOf(error.get("mend")).matches(HAN)
                    : !String.valueOf(error).matches(HAN);
            if (!right) {
                wrong.add(method + ' ' + path + ": " + error);
            }
        }
        return errors.size();
    }
}
