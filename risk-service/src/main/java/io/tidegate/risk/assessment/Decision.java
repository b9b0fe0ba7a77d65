package io.tidegate.risk.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade.Reason;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.kernel.id.Ids;
import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.rulebook.RuleResult;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
            Map<String, String> versions,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ToldScore learnedScore) {}

    /** The learned score without the words of its features: those may be put better later, the decision stays. */
    private record ToldScore(
            LearnedScore.State state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BigDecimal probability,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String missing,

            List<ToldPart> parts) {

        static ToldScore of(LearnedScore score) {
            return new ToldScore(
                    score.state(),
                    score.probability(),
                    score.missing(),
                    score.contributions().stream()
                            .map(part -> new ToldPart(part.feature(), part.value(), part.logOdds()))
                            .toList());
        }
    }

    private record ToldPart(String feature, @Nullable BigDecimal value, BigDecimal logOdds) {}

    /**
     * The bytes of all that it tells; a learned score only where one was asked, so that decisions of the time before stay
     * what they were. Equal inputs and rule books give equal bytes.
     */
    public byte[] told() {
        LearnedScore learned = detail.learnedScore();
        ToldScore told = learned == null ? null : ToldScore.of(learned);
        try {
            return JSON.writeValueAsBytes(
                    new Told(state, score, level, measure, reasons, detail.rules(), versions, told));
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
