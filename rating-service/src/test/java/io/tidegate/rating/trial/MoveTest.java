package io.tidegate.rating.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.store.MethodologyReader;
import io.tidegate.rating.prior.PriorSnapshot;
import io.tidegate.rating.trial.Move.Reason;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoveTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final String TCR = new String(MethodologyReader.bytes("tcr-1.json"), StandardCharsets.UTF_8);

    private static Rating rating(String method, int bad) {
        Published published = MethodologyReader.read("test", method.getBytes(StandardCharsets.UTF_8));
        int day = Math.toIntExact(DAY.toEpochDay());
        Dossier dossier = new Dossier(
                new Subject("4403666666", Role.MERCHANT),
                List.of(new Done(Unit.ORDER, day, 100)),
                List.of(new Bad("I1", day, Severity.MINOR, Kind.ASSESSMENT, bad)));
        return new Rater(published, PriorSnapshot.none()).rate(dossier, DAY);
    }

    @Test
    void partsThatDifferAddUpToTheDifferenceOfTheScores() {
        Rating old = rating(TCR, 20);
        Rating other = rating(
                TCR.replaceFirst("\"halfLifeDays\": 180", "\"halfLifeDays\": 30")
                        .replaceFirst("\"base\": 600", "\"base\": 640")
                        .replaceFirst("\"pointsPerLogit\": 57.708", "\"pointsPerLogit\": 80"),
                20);

        Move move = Move.between(old, other);

        assertThat(move.reasons().stream()
                        .mapToInt(one -> one.pointsNew() - one.pointsOld())
                        .sum())
                .isEqualTo(move.scoreNew() - move.scoreOld());
        assertThat(move.reasons()).extracting(Reason::code).contains("base", "I1");
        assertThat(move.reasons().getFirst().code()).isEqualTo("base");
    }

    /** The score is some points below the border of C: within 10 points B holds, within none it does not. */
    @Test
    void whereTheScoreDoesNotSayWhyTheRulesDo() {
        int bad = 1;
        while (rating(TCR, bad).score() >= 560) {
            bad++;
        }
        Rating old = rating(TCR, bad);
        Rating other = rating(TCR.replaceFirst("\"borderPoints\": 10", "\"borderPoints\": 0"), bad);
        Move same = Move.between(old, old);
        Move moved = Move.between(old, other);

        assertThat(same.reasons()).isEmpty();
        assertThat(old.score()).isEqualTo(other.score()).isBetween(550, 559);
        assertThat(moved.classOld()).isEqualTo(CreditClass.B);
        assertThat(moved.classNew()).isEqualTo(CreditClass.C);
        assertThat(moved.reasons()).containsExactly(new Reason("rules", 0, 0));
    }
}
