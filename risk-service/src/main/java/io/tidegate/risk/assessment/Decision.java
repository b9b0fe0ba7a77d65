package io.tidegate.risk.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade.Reason;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.kernel.id.Ids;
import io.tidegate.risk.rulebook.RuleResult;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The outcome for one consignment.
 *
 * @param reasons ranked by points, highest first, then by rule
 * @param versions what decided
 * @param results what every active rule said, in the order of the book
 */
public record Decision(
        MatchState state,
        int score,
        RiskLevel level,
        Measure measure,
        List<Reason> reasons,
        AssessmentDetail detail,
        Map<String, String> versions,
        List<RuleResult> results) {

    /** Entries of maps in their order: the same on every machine and in every run. */
    private static final ObjectWriter JSON = Json.mapper().writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** What is kept as the decision's digest: the bytes of all that it tells. */
    private record Told(
            MatchState state,
            int score,
            RiskLevel level,
            Measure measure,
            List<Reason> reasons,
            List<RuleResult> rules,
            Map<String, String> versions) {}

    /** The bytes of all that it tells: equal inputs and rule books give equal bytes. */
    public byte[] told() {
        try {
            return JSON.writeValueAsBytes(new Told(state, score, level, measure, reasons, detail.rules(), versions));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a decision is always JSON", e);
        }
    }

    /** The first half of the SHA-256 of {@link #told}. */
    public UUID digest() {
        ByteBuffer digest = ByteBuffer.wrap(Ids.sha256().digest(told()));
        return new UUID(digest.getLong(), digest.getLong());
    }
}
