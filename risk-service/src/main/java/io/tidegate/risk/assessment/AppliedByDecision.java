package io.tidegate.risk.assessment;

import io.tidegate.risk.handling.AppliedRules;
import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.Rule;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBookException;
import io.tidegate.risk.rulebook.RuleBooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Makes the last decision once more, with its rule book and its inputs: findings are few beside decisions. Thread-safe. */
@ApplicationScoped
class AppliedByDecision implements AppliedRules {

    private static final Logger LOG = Logger.getLogger(AppliedByDecision.class);

    private final DecisionLog log;
    private final RuleBooks books;

    AppliedByDecision(DecisionLog log, RuleBooks books) {
        this.log = log;
        this.books = books;
    }

    @Override
    public Map<String, List<String>> of(Connection connection, Collection<String> consignmentIds) throws SQLException {
        Map<String, List<String>> applied = new HashMap<>();
        for (DecisionLog.Found found : log.lastOf(connection, consignmentIds)) {
            try {
                applied.put(found.logged().input().facts().consignment().id(), applied(found));
            } catch (RuleBookException e) {
                // A book of a newer version of the service: its findings count for every rule of it.
                LOG.debugf(e, "Rule book %d cannot be read", found.rulebook());
            }
        }
        return applied;
    }

    private List<String> applied(DecisionLog.Found found) throws SQLException {
        RuleBook book = books.of(found.rulebook());
        List<Rule> rules = book.rules();
        Outcome[] outcomes = book.outcomes(found.logged().input().facts());
        List<String> applied = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] != Outcome.NOT_APPLICABLE) {
                applied.add(rules.get(i).id() + '@' + rules.get(i).version());
            }
        }
        return applied;
    }
}
