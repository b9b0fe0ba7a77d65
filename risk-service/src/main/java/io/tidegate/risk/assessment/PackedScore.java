package io.tidegate.risk.assessment;

import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.model.LearnedScore.Contribution;
import io.tidegate.risk.model.LearnedScore.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The learned score among packed decisions. */
final class PackedScore {

    private PackedScore() {}

    static void write(LearnedScore score, PackedOutput out) {
        out.word(score.state().code());
        switch (score.state()) {
            case NOT_ASKED, NO_MODEL -> {}
            case INCOMPLETE -> {
                out.word(Objects.requireNonNull(score.version()));
                out.word(Objects.requireNonNull(score.missing()));
            }
            case SCORED -> {
                out.word(Objects.requireNonNull(score.version()));
                out.value(Objects.requireNonNull(score.probability()));
                out.number(score.contributions().size());
                score.contributions().forEach(part -> write(part, out));
            }
        }
    }

    static LearnedScore read(PackedInput in) {
        return switch (State.of(in.word())) {
            case NOT_ASKED -> LearnedScore.NOT_ASKED;
            case NO_MODEL -> LearnedScore.NO_MODEL;
            case INCOMPLETE -> LearnedScore.incomplete(in.word(), in.word());
            case SCORED -> {
                String version = in.word();
                BigDecimal probability = (BigDecimal) in.value();
                int count = (int) in.number();
                List<Contribution> parts = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    parts.add(part(in));
                }
                yield new LearnedScore(State.SCORED, version, probability, null, parts);
            }
        };
    }

    private static void write(Contribution part, PackedOutput out) {
        out.word(part.feature());
        BigDecimal value = part.value();
        out.number(value == null ? 0 : 1);
        if (value != null) {
            out.value(value);
        }
        out.value(part.logOdds());
    }

    private static Contribution part(PackedInput in) {
        String feature = in.word();
        BigDecimal value = in.number() == 0 ? null : (BigDecimal) in.value();
        return Contribution.of(feature, value, (BigDecimal) in.value());
    }
}
