package io.tidegate.risk.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.AssessmentMade.Reason;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.rulebook.ConsignmentFacts;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.rulebook.store.ClasspathRules;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.screening.ReferenceLists;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.ObserveConsignments;
import io.tidegate.risk.signal.SightingsInMemory;
import io.tidegate.risk.signal.Signals;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a condition does to a decision by the shipped rules. */
class AllowanceTest {

    private static final RuleBook RULES = new RuleBook(new ClasspathRules());
    private static final ListHit ALLOW = hit("condition-allow");
    private static final ListHit BLOCK = hit("condition-block");
    private static final ListHit REVIEW = hit("condition-review");
    private static final ListHit NEEDS_PERMIT = hit("restricted-goods");
    private static final ListHit FORBIDDEN = hit("prohibited-hs");

    @Test
    void blockHoldsAndReviewAsksForPapers() {
        Decision plain = decide(List.of());
        assertThat(plain.measure()).isEqualTo(Measure.RELEASE);
        assertThat(decide(List.of(), BLOCK).measure()).isEqualTo(Measure.HOLD);
        Decision review = decide(List.of(), REVIEW);
        assertThat(review.measure()).isEqualTo(Measure.DOCUMENT_CHECK);
        assertThat(review.reasons()).extracting(Reason::rule).contains("conditions.review");
        assertThat(review.reasons().getFirst().words().en()).contains("C-1");
        assertThat(review.reasons().getFirst().words().zh()).contains("C-1");
    }

    @Test
    void allowTakesOutWhatIsNotMandatory() {
        Decision before = decide(List.of(), NEEDS_PERMIT);
        assertThat(before.measure()).isEqualTo(Measure.DOCUMENT_CHECK);
        Decision allowed = decide(List.of(), NEEDS_PERMIT, ALLOW);
        assertThat(allowed.measure()).isEqualTo(Measure.RELEASE);
        assertThat(allowed.score()).isEqualTo(decide(List.of()).score());
        Reason reason = allowed.reasons().getLast();
        assertThat(reason.rule()).isEqualTo("conditions.allow");
        assertThat(reason.points()).isEqualTo(-before.score());
        assertThat(reason.words().en()).contains("C-1");
        assertThat(reason.words().zh()).contains("C-1");
    }

    @Test
    void allowNeverTakesOutWhatIsMandatory() {
        assertThat(decide(List.of(), FORBIDDEN, ALLOW).measure()).isEqualTo(Measure.REFUSE);
        assertThat(decide(List.of(), FORBIDDEN, NEEDS_PERMIT, ALLOW).score())
                .isEqualTo(decide(List.of(), FORBIDDEN).score());
        assertThat(decide(List.of(), BLOCK, ALLOW).measure()).isEqualTo(Measure.HOLD);
        assertThat(decide(List.of(), REVIEW, ALLOW).measure()).isEqualTo(Measure.DOCUMENT_CHECK);
        MatchFinding paid = new MatchFinding(
                "paid-amount-differs",
                "serious",
                40,
                List.of("payment"),
                "223.2",
                "100",
                List.of("d"),
                new Words("Paid otherwise", "支付金额不符"));
        Decision found = decide(List.of(paid), ALLOW);
        assertThat(found.score()).isEqualTo(decide(List.of(paid)).score()).isPositive();
        assertThat(found.measure()).isEqualTo(decide(List.of(paid)).measure());
    }

    @Test
    void offThePositiveListIsHeld() {
        assertThat(decide(List.of(), hit("off-positive-list")).measure()).isEqualTo(Measure.HOLD);
        assertThat(decide(List.of(), hit("off-positive-list"), ALLOW).measure()).isEqualTo(Measure.HOLD);
    }

    private static Signals signals(Consignment consignment) {
        ReferenceLists none = new ReferenceLists(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "test");
        try {
            return new ObserveConsignments(new SightingsInMemory(), none, SightingsInMemory.NO_LOCKS)
                    .observe(SightingsInMemory.NO_CONNECTION, List.of(consignment))
                    .byConsignment()
                    .getOrDefault(consignment.id(), Signals.NONE);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Decision decide(List<MatchFinding> findings, ListHit... hits) {
        Consignment deal = new Deal("N1").consignment();
        RuleInput facts = new RuleInput(
                ConsignmentFacts.of(deal),
                findings,
                signals(deal),
                Stream.of(hits).toList(),
                Assessor.view(LimitUse.NONE),
                Map.of("platform", "A", "merchant", "A", "payment", "A", "logistics", "A", "declarant", "A"));
        return Assessor.decide(
                new DecisionInput(1, MatchState.COMPLETE, facts, LimitUse.NONE, List.of(), Set.of()), RULES);
    }

    private static ListHit hit(String list) {
        return new ListHit(list, "register/C-1", "order.ebcCode", new Words("because [register/1, C-1]", "原因【C-1】"));
    }
}
