package io.tidegate.risk.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidegate.contracts.Json;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.Centre;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every list of the service: pages that walk it, cursors and limits that are none, CSV, and parents that are not there. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ListsComponentTest {

    /** Cursors that no list gave: no base64, base64 of no text, a text with a NUL, five parts. */
    private static final List<String> FOREIGN =
            List.of("!!", "not-a-cursor", Cursor.of("a\u0000b"), Cursor.of("a", "b", "c", "d", "e"));

    /** Values of path parameters that nothing has, but of the right form where there is one. */
    private static final Map<String, String> NOBODY = Map.of("day", "1999-01-01", "number", "99999999");

    /** Keys of the rows that are added; a list may have others. */
    private static final Pattern MADE_HERE =
            Pattern.compile("(?:WALKED[|-]|walked\\.rule-|w-?| ?w |c|00000000-0000-7000-8000-0+)?(\\d{1,3})");

    /** Lists whose cursors are read by the kernel, or are keys of entries as somebody brought them. */
    private static final Set<String> OF_OTHERS = Set.of("/v1/lists/", "/v1/dead-letters");

    @Inject
    Centre centre;

    @Inject
    DataSource database;

    /**
     * A list with its rows.
     *
     * @param key member of an item that has the number at its end
     * @param insert adds the row with the number {@code %1$d}, in the order of the list or against it
     * @param parent adds what the list hangs below; empty where it does not
     */
    private record Walked(String path, String key, String insert, String parent) {
        @Override
        public String toString() {
            return path;
        }
    }

    static List<Walked> walked() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ListsComponentTest.class.getResourceAsStream("/request/lists.tsv"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Walked(cells[0], cells[1], cells[2], cells.length == 3 ? "" : cells[3]))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void walked(Walked list) throws Exception {
        run(list.parent());
        try {
            for (int i = 20; i < 30; i++) {
                run(String.format(Locale.ROOT, list.insert(), i));
            }
            walk(list);
            comesAsCsv(list);
        } finally {
            clear();
        }
    }

    /** Every row that was there from the beginning is given once, whatever is added before and behind meanwhile. */
    private void walk(Walked list) throws Exception {
        List<Integer> seen = new ArrayList<>();
        String next = null;
        int pages = 0;
        do {
            RequestSpecification request =
                    centre.officer().accept("application/json").queryParam("limit", 3);
            Response answer = (next == null ? request : request.queryParam("after", next)).get(list.path());
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            JsonNode page = Json.mapper().readTree(answer.asByteArray());
            assertThat(page.path("items").size()).isLessThanOrEqualTo(3);
            for (JsonNode item : page.path("items")) {
                String key = item.at("/" + list.key().replace('.', '/')).asText();
                seen.add(number(key));
            }
            next = page.path("next").asText(null);
            if (pages++ == 1) {
                run(String.format(Locale.ROOT, list.insert(), 10));
                run(String.format(Locale.ROOT, list.insert(), 40));
            }
            assertThat(pages).isLessThan(2_000);
        } while (next != null);
        assertThat(seen.stream().filter(number -> number >= 20 && number < 30))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(20, 30).boxed().toList());
        assertThat(seen.stream().filter(number -> number > 0)).doesNotHaveDuplicates();
    }

    private static int number(String key) {
        Matcher matcher = MADE_HERE.matcher(key);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    /** A head line, the rows of the limit, and the next page in the Link header. */
    private void comesAsCsv(Walked list) {
        Response csv =
                centre.officer().accept("text/csv").queryParam("limit", 3).get(list.path());
        assertThat(csv.statusCode()).as(csv.asString()).isEqualTo(200);
        assertThat(csv.contentType()).isEqualTo("text/csv;charset=UTF-8");
        List<String> lines = csv.asString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst().split(",")).contains(list.key());
        assertThat(csv.header("Link")).contains("rel=\"next\"").contains("after=");
    }

    /** Of every list of the API's page, so that a new one is asked too. */
    @Test
    void limitsAndCursorsThatAreNoneAreNamed() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        int lists = 0;
        for (Map.Entry<String, JsonNode> path : gets().entrySet()) {
            if (has(path.getValue(), "after")) {
                lists++;
                String at = filled(path.getKey());
                for (String limit : List.of("0", "501", "-1", "many")) {
                    named(wrong, at, "limit", limit);
                }
                for (String cursor : OF_OTHERS.stream().anyMatch(at::startsWith) ? List.<String>of() : FOREIGN) {
                    named(wrong, at, "after", cursor);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lists).isGreaterThan(20);
    }

    private void named(Map<String, String> wrong, String at, String name, String value) {
        RequestSpecification request = centre.officer().queryParam(name, value);
        if (at.equals("/v1/reference-prices")) {
            request = request.queryParam("hsCode", "1901101000");
        }
        Response answer = request.get(at);
        if (answer.statusCode() != 400 || !answer.jsonPath().getString("detail").startsWith(name + ":")) {
            wrong.put(at + " " + name + "=" + value, answer.statusCode() + " " + answer.asString());
        }
    }

    /** What hangs below something that is not there is 404, says so and how to go on, and never an empty list. */
    @Test
    void parentsThatAreNotThereAreNotFound() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        int parents = 0;
        for (String path : gets().keySet()) {
            if (path.contains("{") && !path.contains("/evidence/{")) {
                parents++;
                Response answer = centre.officer()
                        .queryParams(Map.of("from", "2021-01-01", "until", "2021-01-02", "with", "nobody-here"))
                        .get(filled(path));
                if (answer.statusCode() != 404
                        || answer.jsonPath().getString("detail").length() < 15) {
                    wrong.put(path, answer.statusCode() + " " + answer.asString());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(parents).isGreaterThan(20);
    }

    private static String filled(String path) {
        String filled = path;
        for (Map.Entry<String, String> one : NOBODY.entrySet()) {
            filled = filled.replace('{' + one.getKey() + '}', one.getValue());
        }
        return filled.replaceAll("\\{[A-Za-z0-9]+}", "nobody-here");
    }

    private static boolean has(JsonNode get, String parameter) {
        for (JsonNode one : get.path("parameters")) {
            if (one.path("name").asText().equals(parameter)
                    && one.path("in").asText().equals("query")) {
                return true;
            }
        }
        return false;
    }

    private Map<String, JsonNode> gets() throws IOException {
        JsonNode page = Json.mapper()
                .readTree(centre.officer()
                        .queryParam("format", "json")
                        .get("/q/openapi")
                        .asByteArray());
        Map<String, JsonNode> gets = new TreeMap<>();
        page.path("paths").properties().forEach(path -> {
            if (path.getValue().has("get")) {
                gets.put(path.getKey(), path.getValue().path("get"));
            }
        });
        return gets;
    }

    private void clear() throws Exception {
        run("DELETE FROM risk_case WHERE id LIKE 'WALKED%'; DELETE FROM case_entry WHERE case_id LIKE 'WALKED%';"
                + " DELETE FROM consignment WHERE id LIKE 'WALKED%'; DELETE FROM back_test WHERE by = 'walker';"
                + " DELETE FROM rerun WHERE by = 'walker'; DELETE FROM risk_model WHERE version LIKE 'w-%';"
                + " DELETE FROM rule_version WHERE rule_id LIKE 'walked.%';"
                + " DELETE FROM rule_change WHERE rule_id LIKE 'walked.%';"
                + " DELETE FROM rulebook WHERE at = '2000-01-01Z'; DELETE FROM rule_cap WHERE rule_id LIKE 'walked.%';"
                + " DELETE FROM safety_alert WHERE id LIKE 'WALKED%'; DELETE FROM selection_choice WHERE port LIKE 'WALKED%';"
                + " DELETE FROM selection WHERE port LIKE 'WALKED%'; DELETE FROM statistic WHERE at < '2000-01-01Z'");
    }

    private void run(String sql) throws Exception {
        if (!sql.isEmpty()) {
            Tx.in(database, connection -> {
                try (Statement run = connection.createStatement()) {
                    return run.execute(sql);
                }
            });
        }
    }
}
