package io.tidegate.risk.backtest;

import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.assessment.DecisionLog.Counted;
import io.tidegate.risk.assessment.DecisionLog.Period;
import io.tidegate.risk.assessment.RuleTally;
import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.Rule;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each version of a rule hit in live decisions, active and in shadow. Thread-safe. */
@ApplicationScoped
public class RuleCounts {

    private final DecisionLog log;
    private final RuleBooks books;

    RuleCounts(DecisionLog log, RuleBooks books) {
        this.log = log;
        this.books = books;
    }

    /**
     * Counts of a version.
     *
     * @param shadow counted beside the active ones, without deciding
     */
    public record Count(
            String rule, int version, boolean shadow, long hits, long misses, long notApplicable, long unknown) {}

    /** Of transactions that held decisions of the period; by rule, version, then active before shadow. */
    public List<Count> of(Period period) throws SQLException {
        Map<String, long[]> sums = new TreeMap<>();
        Map<String, Count> heads = new HashMap<>();
        for (Counted counted : log.tallies(period)) {
            RuleBook book = books.of(counted.rulebook());
            add(book.rules(), 0, false, counted.tally(), sums, heads);
            add(book.shadowRules(), book.rules().size(), true, counted.tally(), sums, heads);
        }
        return sums.entrySet().stream()
                .map(entry -> count(heads.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static void add(
            List<Rule> rules,
            int first,
            boolean shadow,
            RuleTally tally,
            Map<String, long[]> sums,
            Map<String, Count> heads) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String key = "%s %09d %b".formatted(rule.id(), rule.version(), shadow);
            heads.putIfAbsent(key, new Count(rule.id(), rule.version(), shadow, 0, 0, 0, 0));
            long[] sum = sums.computeIfAbsent(key, _ -> new long[Outcome.COUNT]);
            for (Outcome outcome : Outcome.values()) {
                sum[outcome.place()] += tally.count(first + i, outcome);
            }
        }
    }

    private static Count count(@org.jspecify.annotations.Nullable Count head, long[] sum) {
        Count known = java.util.Objects.requireNonNull(head);
        return new Count(
                known.rule(),
                known.version(),
                known.shadow(),
                sum[Outcome.HIT.place()],
                sum[Outcome.MISS.place()],
                sum[Outcome.NOT_APPLICABLE.place()],
                sum[Outcome.UNKNOWN.place()]);
    }
}
