package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.CheckSettings.Policy;
import io.tidegate.ingest.enterprise.Enterprise;
import io.tidegate.ingest.enterprise.EnterpriseRole;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentCheckerTest {

    private final DocumentChecker checker = DocumentChecker.usual();

    @ParameterizedTest
    @FieldSource("io.tidegate.ingest.document.Fixtures#NAMES")
    void acceptsAPlainDocumentWithoutAWord(String name) {
        var checked = checker.check(Fixtures.document(name), Language.EN);

        assertThat(checked)
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid -> assertThat(valid.warnings()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            order,               3302461234|ON2021030200001,          ON2021030200001, 2021-03-02T02:30:00Z
            payment,             3122480001|P20210302000001,          ON2021030200001, 2021-03-02T02:31:00Z
            waybill,             3105980002|YT2021030200001,          ON2021030200001, 2021-03-02T04:00:00Z
            declaration,         3302467777|COP2021030200001,         ON2021030200001, 2021-03-02T05:00:00Z
            declaration-general, KRD0001|97061800,                    97061800,        2020-01-02T01:00:00Z
            return,              3302467777|RET2021031200001,         ON2021030200001, 2021-03-12T05:00:00Z
            inspectionResult,    KRD0001|97061800|97061800-1,         97061800,        2020-01-05T09:00:00Z
            productFiling,       3302465678|9421902960017,            9421902960017,   2021-01-02T02:00:00Z
            qualityReport,       3302990001|NB-2021-00071,            9421902960017,   2021-03-05T08:00:00Z
            complaint,           3302461234|C20210309-5,              ON2021030200001, 2021-03-09T12:15:00Z
            review,              3302461234|R20210310-88,             ON2021030200001, 2021-03-10T00:00:00Z
            """)
    void readsWhatAcceptanceNeeds(String name, String naturalKey, String topicKey, Instant eventTime) {
        var document = valid(Fixtures.document(name));

        assertThat(document.naturalKey()).isEqualTo(naturalKey);
        assertThat(document.topicKey()).isEqualTo(topicKey);
        assertThat(document.eventTime()).isEqualTo(eventTime);
        assertThat(document.revision()).isEqualTo("1");
    }

    @Test
    void aChangeIsARevisionOfItsTime() {
        var order = Fixtures.document("order").put("appType", "2");

        assertThat(valid(order).revision()).isEqualTo("2@20210302103000");
        assertThat(valid(order).appType()).isEqualTo(2);
    }

    /** Document, JSON pointer, value as JSON or nothing to remove it, code, the customs' code of table 7-2. */
    static Stream<Arguments> refusals() {
        return Stream.concat(refusalsOfOrders(), refusalsOfOthers());
    }

    private static Stream<Arguments> refusalsOfOrders() {
        return Stream.of(
                arguments("order", "/orderNo", null, "required", "-301008"),
                arguments("order", "/orderNo", "\"  \"", "required", "-301008"),
                arguments("order", "/orderNo", "12345", "wrong-type", "-301008"),
                arguments("order", "/orderNo", quoted("9".repeat(61)), "too-long", "-301008"),
                arguments("order", "/guid", "\"SHORT\"", "wrong-length", "-301008"),
                arguments("order", "/appType", "\"4\"", "not-in-code-list", "-301012"),
                arguments("order", "/appStatus", "\"3\"", "not-in-code-list", "-301008"),
                arguments("order", "/currency", "\"502\"", "not-in-code-list", "-301008"),
                arguments("order", "/lines/1/currency", "\"502\"", "not-in-code-list", "-301008"),
                arguments("order", "/goodsValue", "\"1,000\"", "not-a-number", "-301008"),
                arguments("order", "/goodsValue", "\"1E3\"", "not-a-number", "-301008"),
                arguments("order", "/goodsValue", "\".\"", "not-a-number", "-301008"),
                arguments("order", "/goodsValue", "true", "wrong-type", "-301008"),
                arguments("order", "/goodsValue", "-1", "negative", "-301008"),
                arguments("order", "/goodsValue", "\"-0.01\"", "negative", "-301008"),
                arguments("order", "/goodsValue", "0.000001", "too-many-digits", "-301008"),
                arguments("order", "/goodsValue", "\"0.000001\"", "too-many-digits", "-301008"),
                arguments("order", "/goodsValue", "12345678901234567890", "too-many-digits", "-301008"),
                arguments("order", "/goodsValue", "1e999999999", "too-many-digits", "-301008"),
                arguments("order", "/appTime", "\"20210230103000\"", "not-a-time", "-301008"),
                arguments("order", "/appTime", "\"2021-03-02\"", "not-a-time", "-301008"),
                arguments("order", "/note", "\"a\\u0000b\"", "forbidden-character", "-301008"),
                arguments("order", "/note", "\"a\\ud800b\"", "forbidden-character", "-301008"),
                arguments("order", "/ebpCode", "\"33|02\"", "forbidden-key-separator", "-301008"),
                arguments("order", "/actualPaid", "1", "unknown-field", "-301008"),
                arguments("order", "/lines/1/gnum", "3", "line-number", "-301008"),
                arguments("order", "/lines/1/gnum", "\"+100\"", "line-number", "-301008"),
                arguments("order", "/lines/1/gnum", "1", "duplicate-line-number", "-301002"),
                arguments("order", "/lines/1/gnum", "\"x\"", "not-a-number", "-301008"),
                arguments("order", "/lines/1/gnum", "2.0", "not-a-number", "-301008"),
                arguments("order", "/lines/1", "7", "not-an-object", "-301008"),
                arguments("order", "/lines", "[]", "no-lines", "-301001"),
                arguments("order", "/lines", "\"none\"", "wrong-type", "-301008"),
                arguments("order", "/lines/0/qty", "0", "not-positive", "-301008"),
                arguments("order", "/lines/0/qty", "\"0.00\"", "not-positive", "-301008"),
                arguments("order", "/lines/0/qty", "-2", "negative", "-301008"),
                arguments("order", "/lines/0/qty", "\"２\"", "full-width-characters", "-301008"),
                arguments("order", "/orderNo", "\"ＯＮ１\"", "full-width-characters", "-301008"),
                arguments("order", "/appTime", "\"２０210302103000\"", "full-width-characters", "-301008"),
                arguments("order", "/orderNo", "20210302000000017", "wrong-type", "-301008"));
    }

    private static Stream<Arguments> refusalsOfOthers() {
        return Stream.of(
                arguments("payment", "/payTime", "\"20250230103000\"", "not-a-time", "-401009"),
                arguments("payment", "/payTime", null, "required", "-401009"),
                arguments("payment", "/lines", "[]", "unknown-field", "-401009"),
                arguments("waybill", "/weight", null, "required", "-504011"),
                arguments("waybill", "/packNo", "1.5", "not-a-number", "-504011"),
                arguments("declaration", "/tradeMode", "\"9710\"", "not-in-code-list", "-621001"),
                arguments("declaration", "/emsNo", null, "required-in-trade-mode", "-621001"),
                arguments("declaration", "/lines/0/itemRecordNo", null, "required-in-trade-mode", "-621001"),
                arguments("declaration", "/copNo", null, "required", "-621001"),
                arguments("declaration", "/copCode", null, "required", "-621001"),
                arguments("declaration", "/declTime", "\"20211302\"", "not-a-time", "-621001"),
                arguments("declaration", "/lines/0/gcode", "\"19011010\"", "wrong-length", "-621001"),
                arguments("declaration", "/lines/0/gcode", "\"1901.10100\"", "not-digits", "-621001"),
                arguments("declaration", "/declTime", "\"20250230\"", "not-a-time", "-621001"),
                arguments("declaration", "/lines", null, "no-lines", "-621000"),
                arguments("declaration-general", "/lines/0/gcode", "\"87032\"", "wrong-length", null),
                arguments("return", "/lines/0/gnum", "0", "line-number", "-625001"),
                arguments("return", "/reason", null, "required", "-625001"),
                arguments("inspectionResult", "/result", "\"fine\"", "not-in-code-list", null),
                arguments("productFiling", "/gtin", "\"9421902960018\"", "gtin-check-digit", null),
                arguments("productFiling", "/brand", null, "required", null),
                arguments("qualityReport", "/lines/0/result", null, "required", null),
                arguments("complaint", "/kind", "\"bad\"", "not-in-code-list", null),
                arguments("review", "/stars", "\"five\"", "not-a-number", null),
                arguments("inspectionResult", "/appTime", null, "required", null));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(String name, String pointer, @Nullable String value, String code, @Nullable String officialCode)
            throws JsonProcessingException {
        var document = Fixtures.document(name);
        if (name.equals("inspectionResult") && pointer.equals("/appTime")) {
            document.put("appType", "2");
        }
        change(document, pointer, value);

        var violations = invalid(document).violations();

        assertThat(violations).extracting(Violation::pointer, Violation::code).contains(tuple(pointer, code));
        assertThat(violations)
                .filteredOn(violation -> violation.code().equals(code))
                .extracting(Violation::officialCode)
                .containsOnly(officialCode);
        assertThat(violations).as("nothing else").hasSize(1);
    }

    @Test
    void everyRuleThatRefusesIsShownHere() {
        var shown = new HashSet<String>();
        refusals().forEach(row -> shown.add((String) row.get()[3]));
        shown.addAll(List.of("unknown-type", "too-many-lines", "one-of-required", "enterprise-code-form"));
        enterprises().forEach(row -> shown.add((String) row.get()[2]));
        shown.remove("");
        warnings().forEach(row -> shown.add((String) row.get()[3]));

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(DocumentRule.values()).map(DocumentRule::code).toList());
    }

    static Stream<Arguments> warnings() {
        return Stream.of(
                arguments("order", "/appStatus", "\"1\"", "draft-not-forwarded"),
                arguments("order", "/lines/0/totalPrice", "300.02", "line-total-differs"),
                arguments("order", "/acturalPaid", "422.03", "paid-amount-differs"),
                arguments("order", "/acturalPaid", "422.03999", "paid-amount-differs"),
                arguments("order", "/goodsValue", "395", "goods-value-differs"),
                arguments("order", "/goodsValue", "396.00001", "goods-value-differs"),
                arguments("order", "/buyerIdNumber", "\"11010519491231002Y\"", "id-number-check"),
                arguments("order", "/ebcCode", "\"91110000600037341X\"", "credit-code-check"),
                arguments("order", "/lines/0/barCode", "\"9421902960018\"", "gtin-check-digit"),
                arguments("order", "/lines/0/unit", "\"999\"", "code-not-on-list"),
                arguments("order", "/lines/0/country", "\"CHN\"", "code-not-on-list"),
                arguments("order", "/consigneeDistrict", "\"990101\"", "code-not-on-list"),
                arguments("declaration", "/customsCode", "\"3205\"", "code-not-on-list"),
                arguments("declaration", "/trafMode", "\"R\"", "code-not-on-list"),
                arguments("declaration", "/lines/0/gcode", "\"1901999999\"", "hs-code-not-on-file"),
                arguments("declaration", "/lines/0/unit2", "\"035\"", "second-quantity-and-unit"),
                arguments("declaration", "/freight", "4701", "single-limit-exceeded"),
                arguments("declaration", "/preNo", "\"B20210302000000001\"", "pre-entry-number-not-yours"),
                arguments("order", "/buyerIdType", "\"2\"", "id-type-not-resident-card"),
                arguments("declaration", "/netWeight", "2.6", "net-weight-above-gross"),
                arguments("waybill", "/packNo", "\"2\"", "packages-not-one"));
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void warns(String name, String pointer, String value, String code) throws JsonProcessingException {
        var document = Fixtures.document(name);
        change(document, pointer, value);

        var checked = checker.check(document, Language.EN);

        assertThat(checked)
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid -> assertThat(valid.warnings())
                                .extracting(Violation::code)
                                .contains(code));
    }

    /** Code, its registration, what a document of 2021-03-02 with it as ebcCode gets. */
    static Stream<Arguments> enterprises() {
        var merchant = Set.of(EnterpriseRole.MERCHANT);
        var since = LocalDate.of(2019, 1, 1);
        return Stream.of(
                arguments("3302465678", null, "enterprise-not-registered", "-10102"),
                arguments("91110000600037341X", null, "credit-code-check", "-10102"),
                arguments(
                        "3302465678",
                        new Enterprise("3302465678", "A", merchant, since, LocalDate.of(2021, 3, 1)),
                        "enterprise-not-in-force",
                        "-10102"),
                arguments(
                        "3302465678",
                        new Enterprise("3302465678", "A", Set.of(EnterpriseRole.LOGISTICS), since, null),
                        "enterprise-of-another-role",
                        "-10101"),
                arguments("3302465678", new Enterprise("3302465678", "A", merchant, since, null), "", null));
    }

    @ParameterizedTest
    @MethodSource("enterprises")
    void comparesWithTheRegisterAsThePolicySays(
            String code, @Nullable Enterprise enterprise, String expected, @Nullable String officialCode) {
        var order = Fixtures.document("order").put("ebcCode", code);
        Registers.Finder finder = asked -> asked.equals(code)
                ? enterprise
                : new Enterprise(asked, "B", Set.of(EnterpriseRole.values()), LocalDate.EPOCH, null);

        var warned = new DocumentChecker(new Registers(Policy.WARN, Policy.WARN, Policy.WARN, finder))
                .check(order, Language.EN);
        var refused = new DocumentChecker(new Registers(Policy.WARN, Policy.WARN, Policy.REFUSE, finder))
                .check(order, Language.EN);

        if (expected.isEmpty()) {
            assertThat(((Checked.Valid) warned).warnings()).isEmpty();
            assertThat(refused).isInstanceOf(Checked.Valid.class);
        } else {
            var wanted = tuple("/ebcCode", expected, officialCode);
            assertThat(((Checked.Valid) warned).warnings())
                    .extracting(Violation::pointer, Violation::code, Violation::officialCode)
                    .containsExactly(wanted);
            assertThat(((Checked.Invalid) refused).violations())
                    .extracting(Violation::pointer, Violation::code, Violation::officialCode)
                    .containsExactly(wanted);
        }
    }

    @Test
    void refusesWhatIsNoDocument() throws JsonProcessingException {
        assertThat(invalid(Json.mapper().readTree("[]")).violations())
                .extracting(Violation::code)
                .containsExactly("not-an-object");
        for (var text : List.of("{}", "{\"type\":7}", "{\"type\":\"invoice\"}")) {
            assertThat(invalid(Json.mapper().readTree(text)).violations())
                    .extracting(Violation::pointer, Violation::code)
                    .containsExactly(tuple("/type", "unknown-type"));
        }
    }

    @Test
    void takesNinetyNineLinesAndNotAHundred() {
        var order = Fixtures.document("order");
        var lines = (ArrayNode) order.get("lines");
        for (var gnum = 3; gnum <= 99; gnum++) {
            lines.add(((ObjectNode) lines.get(0)).deepCopy().put("gnum", gnum));
        }
        assertThat(valid(order).naturalKey()).isNotBlank();

        lines.add(((ObjectNode) lines.get(0)).deepCopy().put("gnum", 100));
        assertThat(invalid(order).violations()).extracting(Violation::code).containsExactly("too-many-lines");
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        var order = Fixtures.document("order");
        order.remove(List.of("orderNo", "ebpCode", "freight"));
        ((ObjectNode) order.at("/lines/1")).put("qty", "many").remove("unit");

        assertThat(invalid(order).violations())
                .extracting(Violation::pointer)
                .containsExactly("/orderNo", "/ebpCode", "/freight", "/lines/1/qty", "/lines/1/unit");
        assertThat(invalid(order).naturalKey()).isNull();
    }

    @Test
    void countsCharactersNotCodeUnits() {
        var order = Fixtures.document("order").put("orderNo", "𠮷".repeat(60));
        assertThat(valid(order).orderNo()).hasSize(120);

        order.put("orderNo", "𠮷".repeat(61));
        assertThat(invalid(order).violations()).extracting(Violation::code).containsExactly("too-long");
    }

    @Test
    void speaksBothLanguagesAndHintsAtTheSpelling() {
        var order = Fixtures.document("order").put("actualPaid", 1);

        assertThat(((Checked.Invalid) checker.check(order, Language.EN))
                        .violations()
                        .getFirst()
                        .mend())
                .contains("Did you mean acturalPaid?");
        assertThat(((Checked.Invalid) checker.check(order, Language.ZH))
                        .violations()
                        .getFirst())
                .satisfies(violation -> assertThat(violation.rule()).isEqualTo("该类单证无此字段。"))
                .satisfies(violation -> assertThat(violation.mend()).contains("是否为 acturalPaid？"));
    }

    @Test
    void neverQuotesAValue() {
        var order = Fixtures.document("order");
        for (var field : PersonalFields.of(DocumentType.ORDER)) {
            order.put(field.name(), "SECRET\u0000" + "x".repeat(1500));
        }

        var violations = new ArrayList<>(invalid(order).violations());

        assertThat(violations).hasSize(PersonalFields.of(DocumentType.ORDER).size());
        assertThat(violations.toString()).doesNotContain("SECRET");
    }

    private static void change(ObjectNode document, String pointer, @Nullable String value)
            throws JsonProcessingException {
        var last = Fixtures.field(pointer);
        if (pointer.equals("/lines/1")) {
            ((ArrayNode) document.get("lines")).set(1, Json.mapper().readTree(value));
        } else if (value == null) {
            Fixtures.parent(document, pointer).remove(last);
        } else {
            Fixtures.parent(document, pointer).set(last, Json.mapper().readTree(value));
        }
    }

    private PostedDocument valid(JsonNode document) {
        var checked = checker.check(document, Language.EN);
        assertThat(checked).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid) checked).document();
    }

    private Checked.Invalid invalid(JsonNode document) {
        var checked = checker.check(document, Language.EN);
        assertThat(checked).isInstanceOf(Checked.Invalid.class);
        return (Checked.Invalid) checked;
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
