package io.tidegate.ingest.sharing;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.contracts.recall.RecallChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Facts of risk, rating and trace, made up. */
final class SharedFactsForTests {

    private SharedFactsForTests() {}

    static AssessmentMade assessment(
            String consignment,
            int sequence,
            RiskLevel level,
            Measure measure,
            String merchant,
            Document... documents) {
        return new AssessmentMade(
                UUID.randomUUID().toString(),
                consignment,
                sequence,
                "complete",
                "9610",
                Instant.parse("2021-01-05T02:30:00Z"),
                Instant.parse("2026-11-25T08:00:00Z").plusSeconds(sequence),
                60,
                level,
                measure,
                List.of(new AssessmentMade.Reason(
                        "price-low-42", "under-valuation", 918_273_645, new Words("price is low", "价格偏低"))),
                List.of(new AssessmentMade.FindingRef("secret-finding", "high", List.of("merchant"))),
                List.of(documents).stream()
                        .map(d -> new AssessmentMade.DocumentRef(d.id().toString(), d.type(), d.naturalKey()))
                        .toList(),
                Map.of("merchant", merchant, "platform", "EBP"),
                new BigDecimal("2019.84"),
                Map.of("rulebook", "2026.1"));
    }

    /** A document that was accepted. */
    record Document(UUID id, String type, String naturalKey) {}

    static HandlingRecorded handling(String consignment, String state, Instant time, UUID declaration) {
        boolean done = state.equals("carriedOut");
        return new HandlingRecorded(
                UUID.randomUUID().toString(),
                consignment,
                Measure.INSPECT,
                state,
                done ? Finding.CONFORMING : null,
                null,
                List.of(declaration.toString()),
                Map.of(),
                time,
                "officer-7",
                "cause");
    }

    static SharedFact.Rated rating(String enterprise, String role, String rating, String day, long offset) {
        return new SharedFact.Rated(
                new RatingChanged(
                        enterprise,
                        role,
                        rating,
                        603,
                        600,
                        List.of(
                                new RatingChanged.Points("I1", -12, new Words("documents disagree", "单证不符")),
                                new RatingChanged.Points("I2", -40, new Words("documents late", "单证迟报")),
                                new RatingChanged.Points("I3", 55, new Words("inspections passed", "查验合格")),
                                new RatingChanged.Points("I4", 0, new Words("goods returned", "货物退回"))),
                        null,
                        "TCR-1/1",
                        "digest",
                        Instant.parse(day + "T15:59:59Z")),
                offset);
    }

    static RecallChanged recall(String id, int sequence, String state, String gtin, List<String> enterprises) {
        return new RecallChanged(
                id,
                sequence,
                state,
                List.of(new RecallChanged.Product(gtin, "L1"), new RecallChanged.Product(gtin, null)),
                new Words("Cronobacter found", "检出克罗诺杆菌"),
                new Words("Stop sale", "停止销售"),
                enterprises,
                Instant.parse("2021-03-02T01:00:00Z"),
                Instant.parse("2021-03-02T01:00:00Z").plusSeconds(sequence));
    }
}
