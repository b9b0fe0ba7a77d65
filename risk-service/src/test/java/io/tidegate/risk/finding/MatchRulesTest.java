package io.tidegate.risk.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.testing.Sample;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatchRulesTest {

    private static final MatchRules RULES = new MatchRules(Tolerances.shipped());
    private static final Sample ORDER = Sample.order("P1", "N1");
    private static final Sample PAYMENT = Sample.payment("P1", "N1");
    private static final Sample WAYBILL = Sample.waybill("P1", "N1");
    private static final Sample DECLARATION = Sample.declaration("P1", "N1");

    /** One change, what it must find, and the two values that it must show. */
    static Stream<Arguments> disagreements() {
        return Stream.of(
                Arguments.of(
                        PAYMENT.with("amountPaid", new BigDecimal("223.19")), "paid-amount-differs", "223.2", "223.19"),
                Arguments.of(ORDER.with("discount", 4), "paid-arithmetic", "223.2", "224.2"),
                Arguments.of(PAYMENT.with("currency", "502"), "currency-not-yuan", "502", "142"),
                Arguments.of(ORDER.withLine("currency", "502"), "currency-not-yuan", "502", "142"),
                Arguments.of(WAYBILL.with("consigneeToken", "name-b"), "consignee-differs", "name-a", "name-b"),
                Arguments.of(
                        WAYBILL.with("consigneeTelephoneToken", "phone-b"),
                        "consignee-telephone-differs",
                        "phone-a",
                        "phone-b"),
                Arguments.of(
                        DECLARATION.with("consigneeAddressToken", "address-b"),
                        "consignee-address-differs",
                        "address-a",
                        "address-b"),
                Arguments.of(ORDER.with("buyerIdType", "2"), "buyer-id-type", "2", "1"),
                Arguments.of(DECLARATION.with("buyerNameToken", "name-b"), "buyer-name-differs", "name-a", "name-b"),
                Arguments.of(DECLARATION.with("buyerIdNumberToken", "id-b"), "buyer-id-differs", "id-a", "id-b"),
                Arguments.of(PAYMENT.with("payerIdNumberToken", "id-b"), "payer-differs", "id-a", "id-b"),
                Arguments.of(DECLARATION.withLine("totalPrice", 210), "line-total-differs", "210", "200"),
                Arguments.of(
                        ORDER.withLine("totalPrice", new BigDecimal("200.02")), "line-total-differs", "200.02", "200"),
                Arguments.of(DECLARATION.withLine("itemNo", "SKU-2"), "line-not-ordered", "SKU-2", ""),
                Arguments.of(DECLARATION.withLine("price", 90), "line-price-differs", "90", "100"),
                Arguments.of(DECLARATION.withLine("qty", 3), "quantity-above-order", "3", "2"),
                Arguments.of(DECLARATION.with("netWeight", 3), "net-above-gross", "3", "2.2"),
                Arguments.of(WAYBILL.with("weight", 3), "waybill-weight-off", "3", "2.2"),
                Arguments.of(WAYBILL.with("weight", 1), "waybill-weight-differs", "1", "2.2"),
                Arguments.of(DECLARATION.withLine("gnum", 2), "line-numbers", "2", "1"),
                Arguments.of(DECLARATION.withLine("gcode", "19011010"), "hs-code-form", "19011010", "10"));
    }

    @ParameterizedTest
    @MethodSource("disagreements")
    void disagreementIsFoundWithBothValues(Sample changed, String code, String left, String right) {
        List<MatchFinding> findings = check(with(changed));

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals(code))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.left()).isEqualTo(left);
                    assertThat(finding.right()).isEqualTo(right);
                    assertThat(finding.documents()).contains(changed.documentId());
                    assertThat(finding.blames()).isNotEmpty();
                    assertThat(finding.words().en()).isNotBlank().doesNotContain("{");
                    assertThat(finding.words().zh()).isNotBlank().doesNotContain("{");
                });
    }

    /** Equal values written otherwise: scale, full width, white space, case. */
    static Stream<Sample> sameValues() {
        return Stream.of(
                PAYMENT.with("amountPaid", new BigDecimal("223.20000")),
                DECLARATION.withLine("itemNo", " sku -１ "),
                DECLARATION.withLine("qty", new BigDecimal("2.00000")),
                ORDER.with("currency", "１４２"),
                WAYBILL.with("weight", new BigDecimal("2.30")),
                ORDER.with("freight", new BigDecimal("10.000")));
    }

    @ParameterizedTest
    @MethodSource("sameValues")
    void equalValuesWrittenOtherwiseAreNoFinding(Sample changed) {
        assertThat(check(with(changed))).isEmpty();
    }

    @Test
    void documentsThatAgreeHaveNoFinding() {
        assertThat(check(with(null))).isEmpty();
    }

    @Test
    void comparisonThatLacksASideSaysNothing() {
        assertThat(check(Sample.consignment(ORDER.with("acturalPaid", new BigDecimal("223.2")))))
                .isEmpty();
        assertThat(check(Sample.consignment(PAYMENT, DECLARATION))).isEmpty();
        assertThat(check(with(WAYBILL.with("consigneeToken", null)))).isEmpty();
    }

    @Test
    void orderPaidInTwoPartsIsPaid() {
        Sample half = PAYMENT.with("amountPaid", new BigDecimal("111.6"));
        Sample other = Sample.payment("P1", "N1x").with("orderNo", "N1").with("amountPaid", new BigDecimal("111.6"));

        assertThat(check(Sample.consignment(ORDER, half, other, WAYBILL, DECLARATION)))
                .isEmpty();
    }

    @Test
    void twoDeclarationsOfOneOrderMustNotExceedItTogether() {
        Sample other = Sample.declaration("P1", "N1x")
                .with("orderNo", "N1")
                .withLine("qty", 1)
                .withLine("totalPrice", 100);

        assertThat(check(Sample.consignment(ORDER, PAYMENT, DECLARATION, other)))
                .extracting(MatchFinding::code)
                .containsExactly("quantity-above-order");
    }

    @Test
    void whatIsMissingIsToldForEachDocument() {
        Consignment consignment = Sample.consignment(ORDER, PAYMENT);
        Findings findings = RULES.check(consignment);
        MatchRules.missing(consignment, findings);

        assertThat(findings.list())
                .extracting(MatchFinding::left, finding -> finding.words().zh())
                .containsExactly(
                        tuple(DocumentType.WAYBILL.code(), "逾期未收到运单。"),
                        tuple(DocumentType.DECLARATION.code(), "逾期未收到清单。"));
    }

    @Test
    void everyKindIsFoundAgainByItsCode() {
        assertThat(FindingKind.values())
                .allSatisfy(kind -> assertThat(FindingKind.of(kind.code())).isEqualTo(kind));
    }

    private static List<MatchFinding> check(Consignment consignment) {
        return RULES.check(consignment).list();
    }

    private static Consignment with(@Nullable Sample changed) {
        return Sample.consignment(Stream.of(ORDER, PAYMENT, WAYBILL, DECLARATION)
                .map(sample -> changed != null && sample.naturalKey().equals(changed.naturalKey()) ? changed : sample)
                .toArray(Sample[]::new));
    }
}
