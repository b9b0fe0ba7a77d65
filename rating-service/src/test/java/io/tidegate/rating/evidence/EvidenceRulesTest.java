package io.tidegate.rating.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.AssessmentMade.FindingRef;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.methodology.Methodology.Findings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceRulesTest {

    /** 23:30 of 1 March in UTC is 2 March in Beijing. */
    private static final Instant LATE = Instant.parse("2021-03-01T23:30:00Z");

    private static final LocalDate DAY = LocalDate.of(2021, 3, 2);
    private static final Findings FINDINGS = new Findings("I1", Map.of("payment-missing", "I2"));

    @Test
    void orderCountsPlatformMerchantAndPaymentOnBeijingsDay() {
        assertThat(exposures(document("order", 1, null)))
                .containsExactlyInAnyOrder(
                        new Exposure(new Subject("EBP", Role.PLATFORM), Unit.ORDER, DAY),
                        new Exposure(new Subject("EBC", Role.MERCHANT), Unit.ORDER, DAY),
                        new Exposure(new Subject("PAY", Role.PAYMENT), Unit.ORDER, DAY));
    }

    @Test
    void exportsCountAsImportsDo() {
        for (String type : List.of("Order", "Payment", "Waybill", "Declaration")) {
            assertThat(exposures(document("export" + type, 1, "9710")))
                    .isNotEmpty()
                    .isEqualTo(exposures(document(type.toLowerCase(Locale.ROOT), 1, "9710")));
        }
    }

    @Test
    void platformAbroadWithoutACodeIsNobody() {
        DocumentFacts order =
                new DocumentFacts("doc", 1, LATE, LATE, "exportOrder", "无", "EBC", null, null, null, null, "1");

        assertThat(exposures(order)).containsExactly(new Exposure(new Subject("EBC", Role.MERCHANT), Unit.ORDER, DAY));
    }

    @Test
    void retailDeclarationCountsItsDeclarantOnly() {
        assertThat(exposures(document("declaration", 1, "1210")))
                .containsExactly(new Exposure(new Subject("AGENT", Role.DECLARANT), Unit.DECLARATION, DAY));
    }

    @Test
    void generalTradeCountsImporterAndCourierToo() {
        assertThat(exposures(document("declaration", 1, "0110")))
                .extracting(e -> e.subject().role())
                .containsExactlyInAnyOrder(Role.DECLARANT, Role.MERCHANT, Role.LOGISTICS);
    }

    @Test
    void changeOfADocumentIsNotCountedAgain() {
        assertThat(exposures(document("order", 2, null))).isEmpty();
    }

    @Test
    void returnIsHeldAgainstMerchantAndPlatformOncePerOrder() {
        assertThat(EvidenceRules.outcomes(document("return", 1, null)))
                .allMatch(outcome -> outcome.indicator().equals("I4")
                        && outcome.consignmentId().equals("EBP|1"))
                .extracting(Outcome::subject)
                .containsExactlyInAnyOrder(new Subject("EBC", Role.MERCHANT), new Subject("EBP", Role.PLATFORM));
        assertThat(EvidenceRules.outcomes(document("return", 2, null))).isEmpty();
    }

    @Test
    void findingCountsToEachBlamedRoleThatHasAnEnterprise() {
        AssessmentMade made = assessment(List.of(
                new FindingRef("payment-missing", "general", List.of("payment", "merchant", "logistics")),
                new FindingRef("never-heard-of", "serious", List.of("merchant"))));

        assertThat(EvidenceRules.outcomes(made, FINDINGS))
                .extracting(Outcome::indicator, o -> o.subject().enterprise(), Outcome::severity)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("I2", "PAY", Severity.GENERAL),
                        org.assertj.core.groups.Tuple.tuple("I2", "EBC", Severity.GENERAL),
                        org.assertj.core.groups.Tuple.tuple("I1", "EBC", Severity.SERIOUS));
    }

    @Test
    void conformingInspectionIsExposureWithoutOutcome() {
        HandlingRecorded handling = handling("carriedOut", Finding.CONFORMING, null);
        List<Exposure> exposures = new ArrayList<>();

        EvidenceRules.exposures(handling, exposures::add);

        assertThat(exposures).hasSize(2).allMatch(e -> e.unit() == Unit.INSPECTION);
        assertThat(EvidenceRules.outcomes(handling, LATE)).isEmpty();
    }

    @Test
    void criticalViolationIsSerious() {
        assertThat(EvidenceRules.outcomes(handling("carriedOut", Finding.VIOLATION, "critical"), LATE))
                .hasSize(2)
                .allMatch(o -> o.severity() == Severity.SERIOUS && o.indicator().equals("I3"));
    }

    @Test
    void measureThatIsOnlyOrderedSaysNothing() {
        HandlingRecorded handling = handling("ordered", null, null);
        List<Exposure> exposures = new ArrayList<>();

        EvidenceRules.exposures(handling, exposures::add);

        assertThat(exposures).isEmpty();
        assertThat(EvidenceRules.outcomes(handling, LATE)).isEmpty();
    }

    private static List<Exposure> exposures(DocumentFacts document) {
        List<Exposure> exposures = new ArrayList<>();
        EvidenceRules.exposures(document, exposures::add);
        return exposures;
    }

    private static DocumentFacts document(String type, int appType, @Nullable String tradeMode) {
        return new DocumentFacts("doc", appType, LATE, LATE, type, "EBP", "EBC", "PAY", "LOG", "AGENT", tradeMode, "1");
    }

    private static AssessmentMade assessment(List<FindingRef> findings) {
        return new AssessmentMade(
                "a1",
                "EBP|1",
                1,
                "complete",
                "1210",
                LATE,
                LATE,
                60,
                RiskLevel.HIGH,
                Measure.HOLD,
                List.of(),
                findings,
                List.of(),
                Map.of("merchant", "EBC", "payment", "PAY"),
                null,
                Map.of());
    }

    private static HandlingRecorded handling(String state, @Nullable Finding finding, @Nullable String severity) {
        return new HandlingRecorded(
                "h1",
                "EBP|1",
                Measure.INSPECT,
                state,
                finding,
                severity,
                List.of(),
                Map.of("merchant", "EBC", "declarant", "AGENT"),
                LATE,
                "officer",
                "a1");
    }
}
