package io.tidegate.rating.evidence.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.AssessmentMade.FindingRef;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.outbox.OutboundRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a few enterprises did, on all topics that ratings read: orders with their documents, changes, deletions, returns,
 * assessments and inspections that revise earlier ones, and a document dated days ahead. Names of enterprises and ids of
 * documents begin with the tag, four letters and eight hexadecimal digits: worlds of two tags differ in nothing else.
 */
final class Facts {

    static final int SHOPS = 4;
    static final int ORDERS = 10;

    private static final Instant TIME = Instant.parse("2021-03-01T02:00:00Z");

    private final String tag;
    private final Instant acceptedAt;
    private final List<OutboundRecord> documents = new ArrayList<>();
    private final List<OutboundRecord> others = new ArrayList<>();

    /**
     * The facts of a tag.
     *
     * @param acceptedAt when ingest stored the documents, which differs where they were posted again
     */
    Facts(String tag, Instant acceptedAt) {
        this.tag = tag;
        this.acceptedAt = acceptedAt;
        for (int shop = 0; shop < SHOPS; shop++) {
            for (int i = 0; i < ORDERS; i++) {
                order(shop, i);
            }
        }
        document("payment", "ahead", 1, TIME.plus(Duration.ofDays(3)), "\"payCode\":\"%s-PAY\"".formatted(tag));
    }

    List<OutboundRecord> all() {
        List<OutboundRecord> all = new ArrayList<>(documents);
        all.addAll(others);
        return all;
    }

    private void order(int shop, int i) {
        String number = shop + "-" + i;
        Instant time = TIME.minus(Duration.ofDays(i)).minus(Duration.ofHours(shop));
        String who = """
                "ebpCode":"%s-EBP","ebcCode":"%s","payCode":"%s-PAY","logisticsCode":"%s-LOG","agentCode":"%s-DEC",
                "tradeMode":"%s\"""".formatted(tag, shop(shop), tag, tag, tag, i == 9 ? "0110" : "1210");
        for (String type : List.of("order", "payment", "waybill", "declaration")) {
            document(type, number, 1, time, who);
        }
        if (i == 3 || i == 4) {
            document("order", number, i == 3 ? 2 : 3, time.plusSeconds(60), who);
        }
        if (i % 5 == 0) {
            document("return", number, 1, time.plusSeconds(120), who);
            document("return", number + "-again", 1, time.plusSeconds(180), who);
        }
        if (i == 1 || i == 2) {
            assessment(number, 1, time, shop, "paid-amount-differs");
        }
        if (i == 2) {
            assessment(number, 2, time, shop);
        }
        if (i >= 5) {
            boolean bad = i == 6 || i == 8;
            handling(number, "first", "carriedOut", bad ? Finding.VIOLATION : Finding.CONFORMING, time, shop, null);
            handling(number, "order", "ordered", null, time, shop, null);
        }
        if (i == 6) {
            handling(number, "second", "carriedOut", Finding.CONFORMING, time.plusSeconds(60), shop, "first");
        }
    }

    private String shop(int number) {
        return tag + "-S" + number;
    }

    private void document(String type, String number, int appType, Instant time, String who) {
        String id = tag.substring(4)
                + Ids.ofFact("document", type, number, Integer.toString(appType))
                        .toString()
                        .substring(8);
        String orderNo = number.replace("-again", "");
        String json = """
                {"documentId":"%s","appType":%d,"eventTime":"%s","acceptedAt":"%s","document":{"type":"%s",
                "orderNo":"%s",%s,"lines":[]}}""".formatted(id, appType, time, acceptedAt, type, orderNo, who);
        documents.add(new OutboundRecord(
                Topic.DOCUMENTS.name(),
                tag + orderNo,
                id,
                "io.tidegate.document." + type + ".accepted.v1",
                time,
                json.getBytes(UTF_8)));
    }

    private void assessment(String number, int sequence, Instant time, int shop, String... findings) {
        String consignment = tag + "-EBP|" + number;
        other(
                Topic.ASSESSMENTS,
                consignment,
                new AssessmentMade(
                        consignment + "|" + sequence,
                        consignment,
                        sequence,
                        "complete",
                        "1210",
                        time,
                        time,
                        60,
                        RiskLevel.HIGH,
                        Measure.HOLD,
                        List.of(),
                        List.of(findings).stream()
                                .map(code -> new FindingRef(code, "general", List.of("merchant", "payment")))
                                .toList(),
                        List.of(),
                        Map.of("merchant", shop(shop), "payment", tag + "-PAY"),
                        null,
                        Map.of()));
    }

    private void handling(
            String number,
            String name,
            String state,
            @Nullable Finding finding,
            Instant time,
            int shop,
            @Nullable String replaces) {
        String consignment = tag + "-EBP|" + number;
        other(
                Topic.HANDLINGS,
                consignment,
                new HandlingRecorded(
                        consignment + name,
                        consignment,
                        Measure.INSPECT,
                        state,
                        finding,
                        finding == Finding.VIOLATION ? "critical" : null,
                        List.of(),
                        Map.of("merchant", shop(shop), "declarant", tag + "-DEC"),
                        time,
                        "officer",
                        "cause",
                        replaces == null ? null : consignment + replaces));
    }

    private void other(Topic topic, String key, Object event) {
        try {
            others.add(new OutboundRecord(
                    topic.name(),
                    key,
                    key + others.size(),
                    "test",
                    TIME,
                    Json.mapper().writeValueAsBytes(event)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
