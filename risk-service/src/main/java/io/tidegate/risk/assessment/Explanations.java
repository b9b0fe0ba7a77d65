package io.tidegate.risk.assessment;

import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.Rule;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.rulebook.RuleExplanation;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.rulebook.RuleResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explains past decisions. Thread-safe. */
@ApplicationScoped
public class Explanations {

    private final DecisionLog log;
    private final RuleBooks books;

    Explanations(DecisionLog log, RuleBooks books) {
        this.log = log;
        this.books = books;
    }

    /**
     * Which rules are asked for.
     *
     * @param rule one, whatever it said; null: those that hit or could not be judged, snoozed ones among them
     * @param all every rule of the book
     */
    public record Wanted(@Nullable String rule, boolean all) {

        boolean takes(RuleResult result) {
            if (rule != null) {
                return rule.equals(result.ruleId());
            }
            return all || result.outcome() == Outcome.HIT || result.outcome() == Outcome.UNKNOWN || result.snoozed();
        }
    }

    /**
     * Explains the decision that became the assessment with this number, the last one without a number; null where none is on
     * file. Throws RuleBookException where this version of the service cannot read the book of then.
     */
    public @Nullable Explanation of(String consignmentId, @Nullable Integer sequence, Wanted wanted)
            throws SQLException {
        DecisionLog.Found found = sequence == null ? log.last(consignmentId) : log.find(consignmentId, sequence);
        return found == null ? null : explain(found, wanted);
    }

    private Explanation explain(DecisionLog.Found found, Wanted wanted) throws SQLException {
        RuleBook book = books.of(found.rulebook());
        DecisionInput input = found.logged().input();
        RuleInput facts = input.facts();
        Decision decision = Assessor.decide(input, book);
        return new Explanation(
                facts.consignment().id(),
                input.sequence(),
                facts.consignment().eventTime(),
                found.rulebook(),
                decision.digest().equals(found.logged().digest()),
                found.logged().digest(),
                decision.state(),
                decision.score(),
                decision.level(),
                decision.measure(),
                decision.reasons(),
                rules(decision, book, facts, wanted),
                decision.detail(),
                input.safety(),
                decision.versions());
    }

    /** The decision tells those that hit as they came out in the end, with the cap where it was reached. */
    private static List<RuleExplanation> rules(Decision decision, RuleBook book, RuleInput facts, Wanted wanted) {
        Map<String, RuleResult> told = new HashMap<>();
        decision.detail().rules().forEach(result -> told.put(result.ruleId(), result));
        List<Rule> rules = book.rules();
        List<RuleExplanation> explained = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            RuleResult result =
                    told.getOrDefault(rules.get(i).id(), decision.results().get(i));
            if (wanted.takes(result)) {
                explained.add(book.explain(i, result, facts));
            }
        }
        return explained;
    }
}
