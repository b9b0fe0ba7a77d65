package io.tidegate.contracts.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event of {@code tidegate.assessments.v1}: a consignment was assessed. A later document may change the outcome;
 * the consignment is then assessed again with the next {@code sequence}, which replaces the one before.
 *
 * @param assessmentId deterministic: same consignment, same sequence, same id
 * @param consignmentId {@code ebpCode|orderNo} for retail import, {@code ebpCode|ebcCode|orderNo} for export, {@code
 *     copCode|copNo} for general trade
 * @param sequence 1 for the first assessment of the consignment
 * @param state complete, or partial: reported at the deadline with what is missing
 * @param eventTime the latest event time among the documents
 * @param score 0 to 100
 * @param reasons ranked by points, highest first
 * @param findings codes of the matching and limit findings, a subset of what reasons tell
 * @param roles enterprise code by role: platform, merchant, payment, logistics, declarant
 * @param versions what decided: rule book digest, limits, rating class by role
 */
public record AssessmentMade(
        String assessmentId,
        String consignmentId,
        int sequence,
        String state,
        String tradeMode,
        Instant eventTime,
        Instant assessedAt,
        int score,
        RiskLevel level,
        Measure measure,
        List<Reason> reasons,
        List<FindingRef> findings,
        List<DocumentRef> documents,
        Map<String, String> roles,
        @Nullable BigDecimal value,
        Map<String, String> versions) {

    public AssessmentMade {
        reasons = List.copyOf(reasons);
        findings = List.copyOf(findings);
        documents = List.copyOf(documents);
        roles = Map.copyOf(roles);
        versions = Map.copyOf(versions);
    }

    /**
     * Why the score is what it is.
     *
     * @param rule id of the rule that hit, or {@code finding.<code>}
     * @param pattern one of the twelve risk patterns, where the rule belongs to one
     */
    public record Reason(String rule, @Nullable String pattern, int points, Words words) {}

    /**
     * A check that failed.
     *
     * @param blames roles to whom the rating counts it
     */
    public record FindingRef(String code, String severity, List<String> blames) {}

    /** A document that the assessment saw. */
    public record DocumentRef(String documentId, String type, String naturalKey) {}
}
