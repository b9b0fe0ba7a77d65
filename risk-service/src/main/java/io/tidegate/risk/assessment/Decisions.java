package io.tidegate.risk.assessment;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.risk.assessment.DecisionLog.Logged;
import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.Rule;
import io.tidegate.risk.rulebook.RuleBook;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one transaction decides, by one rule book from its beginning to its end. Used by one thread, once. */
final class Decisions {

    private final RuleBook book;
    private final List<Rule> rules;
    private final Map<String, DecisionInput> inputs = new HashMap<>();
    private final Map<String, Decision> decided = new HashMap<>();
    private final List<Logged> made = new ArrayList<>();
    private final RuleTally tally;

    Decisions(RuleBook book) {
        this.book = book;
        this.rules = book.rules();
        this.tally = new RuleTally(rules.size() + book.shadowRules().size());
    }

    void decide(DecisionInput input) {
        String id = input.facts().consignment().id();
        inputs.put(id, input);
        decided.put(id, Assessor.decide(input, book));
    }

    /** The decision on a consignment; null where there is none. */
    @Nullable
    Decision of(String id) {
        return decided.get(id);
    }

    /** What rules with a cap want to hold or have inspected, where it would not be without them. */
    List<CapLedger.Claim> claims() {
        List<CapLedger.Claim> claims = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.cap() != null) {
                for (Map.Entry<String, Decision> entry : decided.entrySet()) {
                    DecisionInput input = inputs.get(entry.getKey());
                    if (input != null
                            && entry.getValue().results().get(i).outcome() == Outcome.HIT
                            && weighs(input, entry.getValue(), rule)) {
                        claims.add(new CapLedger.Claim(
                                rule.id(),
                                rule.cap().most(),
                                rule.cap()
                                        .window()
                                        .start(input.facts().consignment().eventTime()),
                                entry.getKey()));
                    }
                }
            }
        }
        return claims;
    }

    private boolean weighs(DecisionInput input, Decision decision, Rule rule) {
        return decision.measure().compareTo(Measure.INSPECT) >= 0
                && Assessor.decide(input.with(Set.of(rule.id())), book)
                                .measure()
                                .compareTo(decision.measure())
                        < 0;
    }

    /** Decides again where these rules may not have what they want. */
    void cap(String id, Set<String> refused) {
        DecisionInput input = inputs.get(id);
        if (input != null) {
            decide(input.with(refused));
        }
    }

    /** The decision on the consignment became the assessment with this number. */
    void made(String id, int sequence) {
        DecisionInput input = inputs.get(id);
        Decision decision = decided.get(id);
        if (input != null && decision != null) {
            made.add(new Logged(input.withSequence(sequence), decision.digest()));
            tally.add(0, decision.results());
            tally.add(rules.size(), book.shadowOutcomes(input.facts()));
        }
    }

    /** Writes those that became assessments; gives the id of their row, null where there are none. */
    @Nullable
    Long log(Connection connection, DecisionLog log) throws SQLException {
        return made.isEmpty() ? null : (Long) log.append(connection, book.number(), made, tally);
    }
}
