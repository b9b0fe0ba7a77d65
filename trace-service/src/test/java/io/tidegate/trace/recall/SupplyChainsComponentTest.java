package io.tidegate.trace.recall;

import static io.tidegate.trace.recall.RecallWorld.eventually;
import static io.tidegate.trace.recall.RecallWorld.open;
import static io.tidegate.trace.recall.RecallWorld.scope;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.Staff;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated supply chains as events over HTTP and documents over Kafka, in any order: a recall of raw goods reaches exactly
 * the parcels that the generator knows of.
 */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SupplyChainsComponentTest {

    private static final int BATCH = 12;

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void recallOfRawGoodsReachesItsParcelsAndNoOther(int seed) throws SQLException {
        Generated chain = new Generated(seed);
        Random order = new Random(seed * 31L);
        Collections.shuffle(chain.events, order);
        Collections.shuffle(chain.documents, order);
        int half = chain.documents.size() / 2;
        publish(chain.documents.subList(0, half));
        for (int from = 0; from < chain.events.size(); from += BATCH) {
            capture(chain.events.subList(from, Math.min(chain.events.size(), from + BATCH)));
        }
        publish(chain.documents.subList(half, chain.documents.size()));
        for (String parcel : chain.rawsOfParcel.keySet()) {
            eventually(() ->
                    Staff.request().queryParam("id", parcel).get("/v1/chains").statusCode() == 200);
        }
        for (String raw : chain.raws) {
            String number = "chain-" + raw;
            open(number, "{\"gtin\": \"" + Generated.GTIN + "\", \"lot\": \"" + raw + "\"}");
            Set<String> expected = chain.parcels(raw);
            // Orders that name the lot may come after the declarations of their parcels.
            eventually(() -> parcels(number).size() >= expected.size());
            assertThat(parcels(number)).as("parcels of %s", raw).isEqualTo(expected);
        }
    }

    private static Set<String> parcels(String number) {
        return new TreeSet<>(scope(number, "kind=parcel"));
    }

    private void publish(List<OutboundRecord> records) throws SQLException {
        Tx.in(database, connection -> outbox.append(connection, records));
        outbox.committed();
    }

    private static void capture(List<String> events) {
        Staff.request()
                .body("""
                        {"@context":["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"],"type":"EPCISDocument",
                         "schemaVersion":"2.0","creationDate":"2024-02-01T00:00:00Z",
                         "epcisBody":{"eventList":[%s]}}""".formatted(String.join(",", events)))
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("success", equalTo(true));
    }

    /**
     * Raw lots become product lots, some of several; items of them travel in units that are used again every day, are sold
     * by number, by lot or with their unit, and some come back and are sold again.
     */
    private static final class Generated {

        private static final String GTIN = "04012345888881";
        private static final String DECLARATION = """
                {"type":"declaration","copCode":"COPG","copNo":"%1$s","orderNo":"%1$s","ebpCode":"GEN",
                 "logisticsCode":"LOGG","logisticsNo":"%2$s","tradeMode":"1210","lines":[]}""";
        private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

        private final List<String> events = new ArrayList<>();
        private final List<OutboundRecord> documents = new ArrayList<>();
        private final List<String> raws = new ArrayList<>();
        private final Map<String, Set<String>> rawsOfLot = new HashMap<>();
        private final Map<String, Set<String>> rawsOfItem = new HashMap<>();
        private final Map<String, Set<String>> rawsOfParcel = new HashMap<>();
        private final Random random;
        private final String run;
        private int sales;

        Generated(int seed) {
            random = new Random(seed);
            run = "S" + seed;
            for (int i = 0; i < 3; i++) {
                String raw = run + "R" + i;
                raws.add(raw);
                rawsOfLot.put(raw, Set.of(raw));
            }
            List<String> units = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                units.add(
                        random.nextBoolean()
                                ? "https://id.gs1.org/8003/" + GTIN + run + "U" + i
                                : "urn:epc:id:sscc:4012345.088" + seed + "00000" + i);
            }
            List<String> shelf = new ArrayList<>();
            for (int day = 1; day <= 6; day++) {
                day(day, units, shelf);
            }
        }

        Set<String> parcels(String raw) {
            Set<String> parcels = new TreeSet<>();
            rawsOfParcel.forEach((parcel, of) -> {
                if (of.contains(raw)) {
                    parcels.add(parcel);
                }
            });
            return parcels;
        }

        private void day(int day, List<String> units, List<String> shelf) {
            int morning = day * 24 * 60;
            String lot = run + "L" + day;
            Set<String> from = new TreeSet<>();
            List<String> stock = new ArrayList<>(new TreeSet<>(rawsOfLot.keySet()));
            for (int i = 0; i <= random.nextInt(2); i++) {
                String input = stock.get(random.nextInt(stock.size()));
                String inputs = "\"inputQuantityList\":[" + amount(input, i + 1) + "],";
                event(morning, "TransformationEvent", inputs + "\"outputQuantityList\":[" + amount(lot, 100) + "]");
                from.addAll(rawsOfLot.getOrDefault(input, Set.of()));
            }
            rawsOfLot.put(lot, Set.copyOf(from));
            String unit = units.get(random.nextInt(units.size()));
            for (int i = 0; i < 3; i++) {
                String item = "https://id.gs1.org/01/" + GTIN + "/10/" + lot + "/21/" + lot + "I" + i;
                rawsOfItem.put(item, Set.copyOf(from));
                event(morning + 1, "ObjectEvent", "\"action\":\"ADD\",\"epcList\":[\"" + item + "\"]");
                String held = "\"parentID\":\"" + unit + "\",\"childEPCs\":[\"" + item + "\"],\"action\":";
                event(morning + 10 + i, "AggregationEvent", held + "\"ADD\"");
                event(morning + 50 + random.nextInt(9), "AggregationEvent", held + "\"DELETE\"");
                shelf.add(item);
            }
            if (random.nextBoolean()) {
                sell(unit, morning + 30, from);
            }
            if (random.nextBoolean()) {
                ordered(lot, from);
            }
            String sold = shelf.get(random.nextInt(shelf.size()));
            sell(sold, morning + 80, rawsOfItem.getOrDefault(sold, Set.of()));
            if (random.nextBoolean()) {
                shelf.remove(sold);
            } else {
                String back = "\"action\":\"OBSERVE\",\"disposition\":\"returned\",";
                event(morning + 90, "ObjectEvent", back + "\"epcList\":[\"" + sold + "\"]");
            }
        }

        private static String amount(String lot, int quantity) {
            return "{\"epcClass\":\"https://id.gs1.org/01/" + GTIN + "/10/" + lot + "\",\"quantity\":" + quantity + "}";
        }

        private void event(int minute, String type, String rest) {
            events.add("{\"type\":\"" + type + "\",\"eventTime\":\"" + START.plusSeconds(minute * 60L)
                    + "\",\"eventTimeZoneOffset\":\"+00:00\"," + rest + "}");
        }

        private void sell(String thing, int minute, Set<String> from) {
            String orderNo = declared(from);
            event(minute, "TransactionEvent", """
                    "action":"ADD","epcList":["%s"],
                    "bizTransactionList":[{"bizTransaction":"urn:tidegate:order:GEN:%s"}]""".formatted(thing, orderNo));
        }

        private void ordered(String lot, Set<String> from) {
            String orderNo = declared(from);
            documents.add(record(DocumentType.ORDER, "GEN|" + orderNo, """
                    {"type":"order","orderNo":"%s","ebpCode":"GEN","ebcCode":"EBC","batchNumbers":"%s",
                     "lines":[{"gnum":1,"barCode":"%s"}]}""".formatted(orderNo, lot, GTIN)));
        }

        private String declared(Set<String> from) {
            String orderNo = run + "O" + sales;
            String parcelNo = run + "P" + sales++;
            String declaration = DECLARATION.formatted(orderNo, parcelNo);
            documents.add(record(DocumentType.DECLARATION, "COPG|" + orderNo, declaration));
            rawsOfParcel.put("urn:tidegate:parcel:LOGG:" + parcelNo, Set.copyOf(from));
            return orderNo;
        }

        private static OutboundRecord record(DocumentType type, String naturalKey, String document) {
            String value = """
                    {"documentId":"%s","sender":"GEN","naturalKey":"%s","appType":1,"eventTime":"%s","acceptedAt":"%s",
                     "document":%s}""".formatted(UUID.randomUUID(), naturalKey, START, START, document);
            return new OutboundRecord(
                    Topic.DOCUMENTS.name(),
                    naturalKey,
                    UUID.randomUUID().toString(),
                    type.eventType(),
                    START,
                    value.getBytes(UTF_8));
        }
    }
}
