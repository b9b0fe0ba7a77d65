package io.tidegate.ingest.document;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.document.CheckSettings.Policy;
import io.tidegate.ingest.enterprise.Enterprise;
import io.tidegate.ingest.enterprise.EnterpriseRole;
import io.tidegate.kernel.problem.Language;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each official code of {@code /official/provocations.tsv} comes back to the sender who does what stands beside it. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class OfficialCodesComponentTest {

    private static final Pattern CODES = Pattern.compile("\"officialCode\"\\s*:\\s*\"(-?[0-9]+)\"");

    @Inject
    DataSource database;

    static Stream<Arguments> provocations() {
        return resource("/official/provocations.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> arguments(cells[0], cells[1], cells[2], cells[3]));
    }

    @ParameterizedTest(name = "{0} by {1} {2} {3}")
    @MethodSource("provocations")
    void theSenderIsToldTheCode(String code, String how, String base, String what) throws Exception {
        String answer = switch (how) {
            case "json" -> documents(Keys.of("official", "*"), code, base, what);
            case "stranger" -> documents(Keys.of("stranger", "9999999999"), code, base, what);
            case "xml" -> message(replaced(base, what));
            case "many" -> message(repeated(base, what));
            case "cut" -> message(sample(base).substring(0, sample(base).length() * 2 / 3));
            case "lookup" ->
                authorised(Keys.of("official", "*"))
                        .get("/v1/documents?type={type}&key={key}", base, what)
                        .asString();
            case "register" -> withARegister(base);
            default -> throw new IllegalArgumentException(how);
        };

        assertThat(codes(answer)).as(answer).contains(code);
    }

    private String documents(String key, String code, String base, String what) throws IOException, SQLException {
        String answer = "";
        for (String step : what.split(" ; ", -1)) {
            if (step.equals("!decide")) {
                decide(Json.mapper().readTree(answer).path("documentId").asText());
                continue;
            }
            ObjectNode document = Fixtures.document(base);
            document.put(numberField(DocumentType.of(base)), "K" + code);
            for (String change : step.isBlank() ? new String[0] : step.split(" & ", -1)) {
                change(document, change);
            }
            answer = authorised(key)
                    .contentType("application/json")
                    .body(document.toString())
                    .post("/v1/documents")
                    .asString();
        }
        return answer;
    }

    private static void change(ObjectNode document, String change) throws IOException {
        if (change.startsWith("-")) {
            String pointer = change.substring(1);
            Fixtures.parent(document, pointer).remove(Fixtures.field(pointer));
            return;
        }
        String pointer = change.substring(0, change.indexOf('='));
        var value = Json.mapper().readTree(change.substring(change.indexOf('=') + 1));
        if (pointer.equals("/lines/1") && document.get("lines") instanceof ArrayNode lines) {
            lines.add(value);
        } else {
            Fixtures.parent(document, pointer).set(Fixtures.field(pointer), value);
        }
    }

    /** The part of the natural key that is the sender's own number. */
    private static String numberField(DocumentType type) {
        return FieldTables.shipped().of(type).key().stream()
                .filter(name -> name.endsWith("No") || name.endsWith("Id"))
                .findFirst()
                .orElseThrow();
    }

    private void decide(String documentId) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO decision (document_id, cause, statuses, time) VALUES (?, ?, '{800,899}', now())")) {
            insert.setObject(1, UUID.fromString(documentId));
            insert.setObject(2, UUID.randomUUID());
            insert.executeUpdate();
        }
    }

    private static String message(String xml) {
        return authorised(Keys.of("official", "*"))
                .contentType("application/xml")
                .body(xml.getBytes(UTF_8))
                .post("/v1/ceb")
                .asString();
    }

    private static String replaced(String base, String what) {
        int arrow = what.indexOf("=>");
        return sample(base).replaceFirst(what.substring(0, arrow), what.substring(arrow + 2));
    }

    private static String repeated(String base, String element) {
        var one = Pattern.compile("(?s)<ceb:" + element + ">.*?</ceb:" + element + ">")
                .matcher(sample(base));
        assertThat(one.find()).isTrue();
        return sample(base).replace(one.group(), one.group().repeat(101));
    }

    private static String withARegister(String base) throws IOException {
        Registers.Finder carriers =
                code -> new Enterprise(code, "A", Set.of(EnterpriseRole.LOGISTICS), LocalDate.EPOCH, null);
        var checked = new DocumentChecker(new Registers(Policy.WARN, Policy.WARN, Policy.WARN, carriers))
                .check(Fixtures.document(base), Language.EN);
        return Json.mapper().writeValueAsString(((Checked.Valid) checked).warnings());
    }

    private static RequestSpecification authorised(String key) {
        return given().header("Authorization", key.startsWith("Bearer") ? key : "Bearer " + key);
    }

    private static Set<String> codes(@Nullable String answer) {
        Set<String> codes = new TreeSet<>();
        var found = CODES.matcher(Objects.requireNonNullElse(answer, ""));
        while (found.find()) {
            codes.add(found.group(1));
        }
        return codes;
    }

    private static String sample(String message) {
        return resource("/ceb/samples/202205/" + message + "Message.xml");
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(OfficialCodesComponentTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
