package io.tidegate.risk.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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
import org.junit.jupiter.params.provider.ValueSource;

/** What no resource has to think of: numbers, times, nulls and media types of requests. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class BadRequestsComponentTest {

    @Inject
    Centre centre;

    @ParameterizedTest
    @CsvSource({
        "/v1/consignments, limit, abc",
        "/v1/consignments, limit, 0",
        "/v1/cases, overdue, maybe",
        "/v1/dead-letters, limit, 1e3",
        "/v1/consignments, from, +1000000000-01-01T00:00:00Z",
        "/v1/cases, to, -1000000000-01-01T00:00:00Z",
        "/v1/rule-counts, from, +1000000000-01-01T00:00:00Z",
        "/v1/rule-quality, to, +1000000000-01-01T00:00:00Z",
        "/v1/statistics, period, week",
        "/v1/statistics, dimension, colour",
        "/v1/statistics, from, yesterday",
    })
    void aParameterThatCannotBeReadIsNamed(String path, String name, String value) {
        centre.officer()
                .queryParam(name, value)
                .get(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("detail", containsString(name + ": must be"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/consignments", "/v1/cases", "/v1/statistics"})
    void aCursorOfAnotherAgeIsNone(String path) {
        String cursor = io.tidegate.kernel.paging.Cursor.of("+1000000000-01-01T00:00:00Z", "x", "y");
        centre.officer().queryParam("after", cursor).get(path).then().statusCode(400);
        String two = io.tidegate.kernel.paging.Cursor.of("+1000000000-01-01T00:00:00Z", "x");
        centre.officer().queryParam("after", two).get(path).then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/safety/risk | {\"scenarios\":[null]} | /scenarios/0",
                "/v1/safety/risk | {\"scenarios\":[{\"steps\":[null]}]} | /scenarios/0/steps/0",
                "/v1/rule-trials | {\"rule\":{\"bands\":{\"of\":\"x\",\"list\":[null]}}} | /rule/bands/list/0",
                "/v1/back-tests | {\"rules\":[null]} | /rules/0",
                "/v1/rerun-jobs | {\"from\":\"+1000000000-01-01T00:00:00Z\"} | /from",
            })
    void aNullInAListAndATimeThatNoStoreHasAreRefusedWithTheirPlace(String path, String body, String place) {
        centre.officer()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-body"))
                .body("detail", containsString(place));
    }

    /** The page says of each call what it answers when it is done, and not only what can go wrong. */
    @Test
    void everyCallSaysWhatItAnswers() throws IOException {
        JsonNode page = Json.mapper()
                .readTree(centre.officer()
                        .queryParam("format", "json")
                        .get("/q/openapi")
                        .asByteArray());
        List<String> silent = new ArrayList<>();
        page.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(call -> {
                    boolean said = call.getValue()
                            .path("responses")
                            .propertyStream()
                            .anyMatch(answer -> answer.getKey().startsWith("2"));
                    if (!said) {
                        silent.add(call.getKey() + " " + path.getKey());
                    }
                }));
        assertThat(silent).isEmpty();
    }

    /** A list says that it can be had as CSV, and then has a head line; what does not say so answers 406. */
    @Test
    void whatIsAskedForAsCsvIsCsvOrRefused() throws IOException {
        JsonNode page = Json.mapper()
                .readTree(centre.officer()
                        .queryParam("format", "json")
                        .get("/q/openapi")
                        .asByteArray());
        List<String> wrong = new ArrayList<>();
        int lists = 0;
        for (Map.Entry<String, JsonNode> path : page.path("paths").properties()) {
            if (path.getValue().has("get") && !path.getKey().contains("{")) {
                boolean said = path.getValue().at("/get/responses/200/content").has("text/csv");
                lists += said ? 1 : 0;
                Response answer = centre.officer().accept("text/csv").get(path.getKey());
                boolean right = said
                        ? answer.statusCode() == 400 || answer.contentType().equals("text/csv;charset=UTF-8")
                        : answer.statusCode() >= 400;
                if (!right || answer.asString().startsWith("Page[")) {
                    wrong.add(path.getKey() + ": " + answer.statusCode() + " " + answer.contentType());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lists).isGreaterThan(12);
    }
}
