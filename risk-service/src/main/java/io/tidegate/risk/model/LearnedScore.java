package io.tidegate.risk.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tidegate.contracts.assessment.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the champion said of one consignment when it was assessed. Numbers are rounded once, here, so that they are the same
 * wherever they are kept, compared and shown. Immutable.
 *
 * @param version of the model; null where none was asked
 * @param probability that an inspection would find a violation, 0 to 1, six decimals; null unless {@code SCORED}
 * @param missing field of the declaration that the model cannot do without; null unless {@code INCOMPLETE}
 * @param contributions what single features add to the log-odds, the largest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LearnedScore(
        State state,
        @Nullable String version,
        @Nullable BigDecimal probability,
        @Nullable String missing,
        List<Contribution> contributions) {

    /** The model judges general trade only. */
    public static final LearnedScore NOT_ASKED = new LearnedScore(State.NOT_ASKED, null, null, null, List.of());

    /** No version has been made champion. */
    public static final LearnedScore NO_MODEL = new LearnedScore(State.NO_MODEL, null, null, null, List.of());

    private static final int PROBABILITY_DECIMALS = 6;
    private static final int PART_DECIMALS = 4;
    private static final int PARTS = 5;

    /** Copies the list. */
    public LearnedScore {
        contributions = List.copyOf(contributions);
    }

    /** How far it came. */
    public enum State {
        NOT_ASKED("notAsked"),
        NO_MODEL("noModel"),
        INCOMPLETE("incomplete"),
        SCORED("scored");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word in JSON and in the store. */
        @JsonValue
        public String code() {
            return code;
        }

        /** The state with this word; throws IllegalArgumentException where there is none. */
        public static State of(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no state of a score is called " + code));
        }
    }

    /**
     * One feature's part.
     *
     * @param feature as the model's card names it
     * @param words the same for people
     * @param value as the words have it, five digits; null where nothing was known
     * @param logOdds added, four decimals
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Contribution(
            String feature, Words words, @Nullable BigDecimal value, BigDecimal logOdds) {

        /** With the words that the feature has. */
        public static Contribution of(String feature, @Nullable BigDecimal value, BigDecimal logOdds) {
            return new Contribution(feature, FeatureWords.of(feature), value, logOdds);
        }
    }

    /** The version was asked, and cannot judge without this field. */
    public static LearnedScore incomplete(String version, String missing) {
        return new LearnedScore(State.INCOMPLETE, version, null, missing, List.of());
    }

    /** What the version said, with its largest parts. */
    static LearnedScore of(RiskModel.Scored scored) {
        return new LearnedScore(
                State.SCORED,
                scored.version(),
                rounded(scored.probability(), PROBABILITY_DECIMALS),
                null,
                scored.contributions().stream()
                        .limit(PARTS)
                        .map(part -> Contribution.of(
                                part.feature(),
                                part.value() == null ? null : FeatureWords.shown(part.feature(), part.value()),
                                rounded(part.logOdds(), PART_DECIMALS)))
                        .toList());
    }

    /** Whether a version stood ready to be asked: its answer may still be that something is missing. */
    public boolean modelAsked() {
        return state == State.INCOMPLETE || state == State.SCORED;
    }

    private static BigDecimal rounded(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
