package io.tidegate.risk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.DossierEntry;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document that agrees with the other samples of the same platform and order; change fields to make it disagree.
 * Immutable.
 */
public final class Sample {

    public static final String PLATFORM = "1101989999";

    private final String type;
    private final String naturalKey;
    private final int appType;
    private final String time;
    private final ObjectNode document;

    private Sample(String type, String naturalKey, int appType, String time, ObjectNode document) {
        this.type = type;
        this.naturalKey = naturalKey;
        this.appType = appType;
        this.time = time;
        this.document = document;
    }

    public static Sample order(String platform, String orderNo) {
        return of("order", platform + '|' + orderNo, """
            {"type":"order","orderNo":"%2$s","ebpCode":"%1$s","ebcCode":"330196T001","goodsValue":200,
            "freight":10,"discount":5,"taxTotal":18.2,"acturalPaid":223.2,"currency":"142","buyerNameToken":"name-a",
            "buyerTelephoneToken":"phone-a","buyerIdType":"1","buyerIdNumberToken":"id-a","buyerIdCheck":"valid",
            "payCode":"PAY1","consigneeToken":"name-a","consigneeTelephoneToken":"phone-a",
            "consigneeAddressToken":"address-a","lines":[{"gnum":1,"itemNo":"SKU-1","itemName":"Milk powder",
            "unit":"122","qty":2,"price":100,"totalPrice":200,"currency":"142","country":"601"}]}
            """.formatted(platform, orderNo));
    }

    public static Sample payment(String platform, String orderNo) {
        return of("payment", "PAY1|T-" + platform + orderNo, """
            {"type":"payment","payCode":"PAY1","payTransactionId":"T-%1$s%2$s","orderNo":"%2$s","ebpCode":"%1$s",
            "payerIdNumberToken":"id-a","payerNameToken":"name-a","amountPaid":223.20,"currency":"142"}
            """.formatted(platform, orderNo));
    }

    public static Sample waybill(String platform, String orderNo) {
        return of("waybill", "LOG1|W-" + platform + orderNo, """
            {"type":"waybill","logisticsCode":"LOG1","logisticsNo":"W-%1$s%2$s","orderNo":"%2$s","weight":2.1,
            "consigneeToken":"name-a","consigneeTelephoneToken":"phone-a","consigneeAddressToken":"address-a"}
            """.formatted(platform, orderNo));
    }

    public static Sample declaration(String platform, String orderNo) {
        return of("declaration", "DEC1|C-" + platform + orderNo, """
            {"type":"declaration","copCode":"DEC1","copNo":"C-%1$s%2$s","orderNo":"%2$s","ebpCode":"%1$s",
            "ebcCode":"330196T001","logisticsNo":"W-%1$s%2$s","logisticsCode":"LOG1","ieFlag":"I",
            "buyerIdNumberToken":"id-a","buyerNameToken":"name-a","consigneeAddressToken":"address-a",
            "agentCode":"AGENT1","tradeMode":"1210","currency":"142","grossWeight":2.2,"netWeight":2,
            "lines":[{"gnum":1,"itemNo":"ＳＫＵ－ 1","itemName":"Milk powder","gcode":"1901101000","country":"601",
            "currency":"142","qty":2.0,"unit":"122","price":100.00,"totalPrice":200}]}
            """.formatted(platform, orderNo));
    }

    public static Sample generalTrade(String copNo) {
        return of("declaration", "KRC|" + copNo, """
            {"type":"declaration","copCode":"KRC","copNo":"%s","ebcCode":"IMPORTER1","agentCode":"AGENT9",
            "ieFlag":"I","tradeMode":"0110","currency":"KRW","lines":[{"gnum":1,"gcode":"847130","qty":1,
            "totalPrice":1000000}]}\
            """.formatted(copNo));
    }

    public static Sample giveBack(String platform, String orderNo, int qty) {
        return of("return", "DEC1|R-" + platform + orderNo, """
            {"type":"return","copCode":"DEC1","copNo":"R-%1$s%2$s","orderNo":"%2$s","ebpCode":"%1$s",
            "reason":"not wanted","lines":[{"gnum":1,"gcode":"1901101000","qty":%3$d}]}\
            """.formatted(platform, orderNo, qty));
    }

    /** The waybill of a complete consignment was signed for at a time; that was sent days later. */
    public static Sample signed(String platform, String orderNo, String time) {
        String no = "W-" + platform + orderNo;
        return of("waybillStatus", "LOG1|" + no + "|S|" + time, """
            {"type":"waybillStatus","logisticsCode":"LOG1","logisticsNo":"%s","logisticsStatus":"S","logisticsTime":"%s"}\
            """.formatted(no, time))
                .at("20210310120000");
    }

    public static Sample inspection(String copCode, String copNo, @Nullable String orderNo, String result) {
        Sample sample = of("inspectionResult", copCode + '|' + copNo + "|1", """
            {"type":"inspectionResult","copCode":"%s","copNo":"%s","resultNo":"1","result":"%s",
            "inspectorCode":"I7","resultTime":"20210304120000"}\
            """.formatted(copCode, copNo, result));
        return orderNo == null ? sample : sample.with("orderNo", orderNo);
    }

    public static Sample cancellation(String platform, String orderNo) {
        return of("cancellation", "DEC1|X-" + platform + orderNo, """
            {"type":"cancellation","copCode":"DEC1","copNo":"X-%1$s%2$s","invtNo":"292520211000000001","orderNo":"%2$s",
            "ebpCode":"%1$s","reason":"declared by mistake"}\
            """.formatted(platform, orderNo));
    }

    /** As the sample of CEB303, with amounts that agree. */
    public static Sample exportOrder(String merchant, String orderNo) {
        return of("exportOrder", "1105910159|" + merchant + '|' + orderNo, """
            {"type":"exportOrder","orderNo":"%2$s","orderType":"E","ebpCode":"1105910159","ebcCode":"%1$s",
            "goodsValue":2000,"freight":0,"currency":"142","lines":[{"gnum":1,"itemNo":"AF001-001","itemName":"小米盒子",
            "barCode":"2345123","unit":"007","currency":"142","qty":100,"price":20,"totalPrice":2000}]}\
            """.formatted(merchant, orderNo));
    }

    /** As the sample of CEB403. */
    public static Sample exportPayment(String merchant, String orderNo) {
        return of("exportPayment", "1105910159|" + merchant + '|' + orderNo + "|P1", """
            {"type":"exportPayment","orderNo":"%2$s","ebpCode":"1105910159","ebcCode":"%1$s","payCode":"1105910160",
            "payNo":"P1","charge":2000,"currency":"142","accountingDate":"20210301130000"}\
            """.formatted(merchant, orderNo));
    }

    /** As the sample of CEB505: it names no order. */
    public static Sample exportWaybill(String logisticsNo) {
        return of("exportWaybill", "1105910161|" + logisticsNo, """
            {"type":"exportWaybill","logisticsCode":"1105910161","logisticsNo":"%s","grossWeight":80,"packNo":9}\
            """.formatted(logisticsNo));
    }

    /** As the sample of CEB603, of direct export. */
    public static Sample exportDeclaration(String merchant, String orderNo, String logisticsNo) {
        return of("exportDeclaration", "1105910162|C-" + orderNo + logisticsNo, """
            {"type":"exportDeclaration","copCode":"1105910162","copNo":"C-%2$s%3$s","orderNo":"%2$s",
            "ebpCode":"1105910159","ebcCode":"%1$s","ownerCode":"NO","logisticsNo":"%3$s","logisticsCode":"1105910161",
            "ieFlag":"E","statisticsFlag":"A","customsCode":"1500","portCode":"1501","agentCode":"1105910163",
            "tradeMode":"9610","country":"001","grossWeight":80.25,"netWeight":70.25,"lines":[{"gnum":1,
            "itemNo":"AF001-001","gcode":"8541401000","barCode":"2345123","country":"116","currency":"142","qty":100,
            "unit":"007","price":20,"totalPrice":2000}]}\
            """.formatted(
                        merchant, orderNo, logisticsNo));
    }

    /** As the sample of CEB605: it names customs' number of the declaration alone. */
    public static Sample exportCancellation(String invtNo) {
        return of("exportCancellation", "1105910162|X-" + invtNo, """
            {"type":"exportCancellation","copCode":"1105910162","copNo":"X-%1$s","invtNo":"%1$s","customsCode":"1500",
            "agentCode":"1105910163","ebcCode":"M1","reason":"撤单原因"}\
            """.formatted(invtNo));
    }

    /** As the sample of CEB507: goods of waybills came into the supervised place. */
    public static Sample arrival(String copNo, String... logisticsNos) {
        return of("arrival", "1105910161|" + copNo + "|1", """
            {"type":"arrival","copCode":"1105910161","copNo":"%s","msgSeqNo":1,"customsCode":"1500",
            "operatorCode":"1105910164","ieFlag":"E","logisticsCode":"1105910161","msgCount":1,"lines":[%s]}\
            """.formatted(copNo, lines(logisticsNos)));
    }

    /** As the sample of CEB509: goods of waybills left the country. */
    public static Sample departure(String copNo, String leaveTime, String... logisticsNos) {
        return of("departure", "1105910161|" + copNo + "|1", """
            {"type":"departure","copCode":"1105910161","copNo":"%s","msgSeqNo":1,"customsCode":"1500",
            "logisticsCode":"1105910161","leaveTime":"%s","msgCount":1,"lines":[%s]}\
            """.formatted(copNo, leaveTime, lines(logisticsNos)));
    }

    private static String lines(String... logisticsNos) {
        return IntStream.range(0, logisticsNos.length)
                .mapToObj(i -> "{\"gnum\":%d,\"logisticsNo\":\"%s\"}".formatted(i + 1, logisticsNos[i]))
                .collect(Collectors.joining(","));
    }

    /** The four documents of a complete export; its waybill is {@code L-orderNo}. */
    public static List<Sample> export(String merchant, String orderNo) {
        return List.of(
                exportOrder(merchant, orderNo),
                exportPayment(merchant, orderNo),
                exportWaybill("L-" + orderNo),
                exportDeclaration(merchant, orderNo, "L-" + orderNo));
    }

    /** The four documents of a complete consignment. */
    public static List<Sample> complete(String platform, String orderNo) {
        return List.of(
                order(platform, orderNo),
                payment(platform, orderNo),
                waybill(platform, orderNo),
                declaration(platform, orderNo));
    }

    /** The consignment that documents of one order form. */
    public static Consignment consignment(Sample... samples) {
        List<DossierEntry> entries = Stream.of(samples).map(Sample::entry).toList();
        return Dossier.empty("key").with(entries).consignments().getFirst();
    }

    /** With one field of the head changed; null removes it. */
    public Sample with(String field, @Nullable Object value) {
        ObjectNode copy = document.deepCopy();
        copy.set(field, Json.mapper().valueToTree(value));
        return new Sample(type, naturalKey, appType, time, copy);
    }

    /** With one field of the first line changed. */
    public Sample withLine(String field, @Nullable Object value) {
        ObjectNode copy = document.deepCopy();
        ((ObjectNode) copy.get("lines").get(0)).set(field, Json.mapper().valueToTree(value));
        return new Sample(type, naturalKey, appType, time, copy);
    }

    /** The same document of another person. */
    public Sample of(String person) {
        return of(type, naturalKey, document.toString().replace("-a\"", '-' + person + '"'))
                .revision(appType, time);
    }

    /** A later revision: 2 changes, 3 deletes. */
    public Sample revision(int kind, String at) {
        return new Sample(type, naturalKey, kind, at, document);
    }

    /** At another event time, yyyyMMddHHmmss. */
    public Sample at(String other) {
        return new Sample(type, naturalKey, appType, other, document);
    }

    public String naturalKey() {
        return naturalKey;
    }

    /** The event as ingest would send it. */
    public DocumentAccepted accepted() {
        try {
            return Json.mapper().readValue(json(), DocumentAccepted.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public DossierEntry entry() {
        return new DossierEntry(accepted(), json());
    }

    public byte[] json() {
        ObjectNode event = Json.mapper().createObjectNode();
        event.put("documentId", documentId())
                .put("sender", PLATFORM)
                .put("naturalKey", naturalKey)
                .put("appType", appType)
                .put("eventTime", CebTime.parse(time).toString())
                .put("acceptedAt", "2026-11-25T00:00:00Z")
                .set("document", document);
        try {
            return Json.mapper().writeValueAsString(event).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public String eventType() {
        return "io.tidegate.document." + type + ".accepted.v1";
    }

    public String documentId() {
        return type + '/' + naturalKey + '/' + appType + '/' + time + '/' + document.hashCode();
    }

    /** The key of the record. */
    public String key() {
        JsonNode orderNo = document.get("orderNo");
        JsonNode copNo = document.get("copNo");
        JsonNode logisticsNo = document.get("logisticsNo");
        return (orderNo != null ? orderNo : copNo != null ? copNo : logisticsNo).asText();
    }

    private static Sample of(String type, String naturalKey, String document) {
        try {
            ObjectNode tree = (ObjectNode) Json.mapper().readTree(document);
            return new Sample(type, naturalKey, 1, "20210301120000", tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A decimal from text. */
    public static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
