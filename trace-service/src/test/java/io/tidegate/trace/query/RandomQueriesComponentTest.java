package io.tidegate.trace.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import io.tidegate.trace.query.PlainFilter.Stored;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The store and {@link PlainFilter} agree on random conjunctions of parameters over the public sample documents. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RandomQueriesComponentTest {

    private static final int QUERIES = 400;
    private static final Map<String, String> PREFIXES = Map.of(
            "a", "http://example.com/ext1/",
            "b", "http://example.com/ext2/",
            "c", "http://example.com/ext3/",
            "md", "urn:epcglobal:cbv:mda:",
            "n", "http://ns.example.com/epcis/");

    /** Parameters with values that the samples have, and some that they have not. */
    private static final String[][] POOL = {
        {"eventType", "ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent"},
        {"GE_eventTime", "2013-06-08T14:58:56.591Z", "2019-01-01T00:00:00+14:00", "2005-04-05T02:33:31.116-00:00"},
        {"LT_eventTime", "2013-06-08T14:58:56.591Z", "2020-01-01T00:00:00-06:00", "2005-04-05T02:33:31.1165Z"},
        {"GE_recordTime", "2020-01-01T00:00:00Z"},
        {"EQ_action", "ADD", "OBSERVE", "DELETE"},
        {"EQ_bizStep", "receiving", "shipping", "inspecting", "commissioning", "loading"},
        {"EQ_disposition", "in_progress", "in_transit", "active"},
        {"EQ_persistentDisposition_set", "completeness_verified"},
        {"EQ_persistentDisposition_unset", "completeness_inferred"},
        {"EQ_readPoint", "urn:epc:id:sgln:0012345.11111.400", "urn:epc:id:sgln:4012345.00005.0"},
        {"EQ_bizLocation", "urn:epc:id:sgln:0012345.11111.0", "urn:epc:id:sgln:0614141.00888.0"},
        {"EQ_bizTransaction_po", "urn:epc:id:gdti:0614141.00001.1618034"},
        {"EQ_source_owning_party", "urn:epc:id:pgln:4012345.00225"},
        {"EQ_destination_possessing_party", "urn:epc:id:pgln:0614141.00777"},
        {"EQ_transformationID", "https://id.gs1.org/253/0614141123452400"},
        {"EQ_errorReason", "incorrect_data", "did_not_occur"},
        {"EXISTS_errorDeclaration", "true", "false"},
        {"GE_errorDeclarationTime", "2006-11-07T14:00:00.000+01:00", "2030-01-01T00:00:00Z"},
        {"MATCH_epc", "urn:epc:id:sgtin:0614141.107346.2018", "urn:epc:idpat:sgtin:0614141.*.*"},
        {"MATCH_anyEPC", "urn:epc:id:sscc:0614141.1234567890", "urn:epc:idpat:sgtin:4012345.011122.*"},
        {"MATCH_parentID", "urn:epc:id:sscc:0614141.1234567890", "urn:epc:id:grai:4012345.55555.987"},
        {"MATCH_inputEPC", "urn:epc:id:sgtin:4012345.011122.25"},
        {"MATCH_outputEPC", "urn:epc:id:sgtin:4012345.077889.25"},
        {"MATCH_epcClass", "urn:epc:class:lgtin:4012345.012345.998877", "urn:epc:idpat:sgtin:4012345.098765.*"},
        {"MATCH_anyEPCClass", "urn:epc:class:lgtin:4012345.012345.998877", "urn:epc:class:lgtin:4012345.011111.4444"},
        {"GE_quantity", "10", "200", "200.5"},
        {"LT_quantity_GRM", "200000.5", "200000", "1"},
        {"EQ_quantity_KGM", "200", "0.2"},
        {"EQ_type", "Temperature", "AbsoluteHumidity"},
        {"EQ_stringValue", "SomeString", "someSensorOutput"},
        {"EQ_booleanValue", "true"},
        {"EQ_deviceID", "https://id.gs1.org/8004/4000001111"},
        {"GE_value_KEL", "299.15", "300"},
        {"LE_maxValue_CEL", "26.2", "13.8", "1"},
        {"EQ_minValue_FAH", "78.8"},
        {"GE_startTime", "2019-04-02T12:55:01.000Z", "2030-01-01T00:00:00Z"},
        {"LT_endTime", "2019-04-02T13:55:00.001Z"},
        {"EXISTS_a:float", "x"},
        {"EQ_a:string", "string", "String"},
        {"EQ_a:float", "20", "20.0"},
        {"GE_a:float", "20", "20.5"},
        {"LT_a:int", "11", "10"},
        {"GE_a:time", "2013-06-08T14:58:56.591Z", "2013-06-08T14:58:56.592Z"},
        {"EQ_a:array", "12", "stringInArray", "13"},
        {"EQ_INNER_c:string", "stringInObjectInObject", "nothing"},
        {"GE_INNER_b:array", "21", "24"},
        {"EXISTS_INNER_b:object", "x"},
        {"EQ_ILMD_md:lotNumber", "ABC123", "abc123"},
        {"GE_ILMD_md:netWeight", "3.5", "3.51"},
        {"EQ_INNER_ILMD_b:string", "stringInObject"},
        {"EXISTS_SENSORELEMENT_a:object", "x"},
        {"EQ_INNER_SENSORELEMENT_b:int", "13"},
        {"EQ_SENSORMETADATA_a:someFurtherMetadata", "someText"},
        {"EQ_SENSORREPORT_a:someFurtherReportData", "someText", "other"},
        {"EXISTS_SENSORREPORT_n:cv", "x"},
    };

    @Inject
    DataSource database;

    private static void capture() throws IOException {
        Path documents = Path.of("src/test/resources/documents/openepcis/2.0/EPCIS");
        for (String kind : new String[] {"JSON", "XML"}) {
            try (Stream<Path> files = Files.list(documents.resolve(kind + "/Capture/Documents"))) {
                for (Path file : files.sorted().toList()) {
                    Staff.request()
                            .contentType("application/" + kind.toLowerCase(java.util.Locale.ROOT))
                            .header("GS1-Capture-Error-Behaviour", "proceed")
                            .body(Files.readAllBytes(file))
                            .post("/v1/capture");
                }
            }
        }
    }

    private List<Stored> stored() throws SQLException {
        List<Stored> stored = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT row_id, event_id, own_id, record_time, body, context FROM epcis_event")) {
            while (rows.next()) {
                stored.add(Stored.of(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getObject(4, OffsetDateTime.class).toInstant(),
                        rows.getString(5),
                        rows.getString(6)));
            }
        }
        return stored;
    }

    private static Map<String, List<String>> random(Random random) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String[] line = POOL[random.nextInt(POOL.length)];
            List<String> values = new ArrayList<>();
            values.add(line[1 + random.nextInt(line.length - 1)]);
            boolean range = line[0].matches("(GE|GT|LE|LT|EXISTS)_.*");
            if (!range && random.nextBoolean()) {
                values.add(line[1 + random.nextInt(line.length - 1)]);
            }
            query.put(line[0], values);
        }
        return query;
    }

    @Test
    void storeAndPlainFilterAgree() throws IOException, SQLException {
        capture();
        List<Stored> all = stored();
        Random random = new Random(20_260_101);
        int answered = 0;
        for (int i = 0; i < QUERIES; i++) {
            Map<String, List<String>> query = random(random);
            boolean ascending = random.nextBoolean();
            Comparator<Stored> order = Comparator.comparing(Stored::eventTime).thenComparing(Stored::row);
            List<String> expected = all.stream()
                    .filter(event -> query.entrySet().stream()
                            .allMatch(each -> PlainFilter.fulfils(event, each.getKey(), each.getValue(), PREFIXES)))
                    .sorted(ascending ? order : order.reversed())
                    .map(event -> event.ownId() == null ? event.hash() : event.ownId())
                    .toList();

            assertThat(pages(query, ascending, 1 + random.nextInt(40)))
                    .as("%s", query)
                    .isEqualTo(expected);
            answered += expected.isEmpty() ? 0 : 1;
        }
        assertThat(answered).as("queries that find something").isGreaterThan(QUERIES / 4);
    }

    private static List<String> pages(Map<String, List<String>> query, boolean ascending, int perPage) {
        RequestSpecification request = request();
        query.forEach((name, values) -> request.queryParam(name, String.join("|", values)));
        Response page = request.queryParam("perPage", perPage)
                .queryParam("orderBy", "eventTime")
                .queryParam("orderDirection", ascending ? "ASC" : "DESC")
                .get("/v1/events");
        List<String> ids = new ArrayList<>();
        while (true) {
            assertThat(page.statusCode()).as("%s: %s", query, page.asString()).isEqualTo(200);
            ids.addAll(page.jsonPath().getList("epcisBody.queryResults.resultsBody.eventList.eventID", String.class));
            String link = page.header("Link");
            if (link == null) {
                return ids;
            }
            page = request()
                    .urlEncodingEnabled(false)
                    .get(link.replaceFirst("^<", "").replaceFirst(">.*$", ""));
        }
    }

    private static RequestSpecification request() {
        StringBuilder header = new StringBuilder();
        PREFIXES.forEach((prefix, namespace) -> header.append(header.isEmpty() ? "" : ", ")
                .append(prefix)
                .append('=')
                .append(namespace));
        return Staff.request().header("GS1-Extensions", header.toString());
    }
}
