package io.tidegate.risk.backtest;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.risk.assessment.Assessor;
import io.tidegate.risk.assessment.Decision;
import io.tidegate.risk.assessment.DecisionInput;
import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.assessment.DecisionLog.Found;
import io.tidegate.risk.assessment.DecisionLog.Logged;
import io.tidegate.risk.assessment.DecisionLog.Period;
import io.tidegate.risk.assessment.DecisionLog.Row;
import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.rulebook.RuleDraft;
import io.tidegate.risk.rulebook.RuleExplanation;
import io.tidegate.risk.ruleregistry.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tries a rule that nobody saved yet. Thread-safe. */
@ApplicationScoped
public class Trial {

    private static final Period EVER =
            new Period(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

    private static final int ROWS = 20;

    /** Fewer decisions say nothing of a rule. */
    private static final int TELLING_MIN = 100;

    private final DecisionLog log;
    private final RuleBooks books;

    Trial(DecisionLog log, RuleBooks books) {
        this.log = log;
        this.books = books;
    }

    /**
     * What a rule does to one consignment.
     *
     * @param explanation result, words, and each part of the condition with its value
     * @param costNanos about what the rule costs a consignment
     * @param before score, level and measure by the rules in force
     * @param after the same with the rule among them
     */
    public record OnOne(
            String consignmentId, RuleExplanation explanation, int costNanos, Standing before, Standing after) {}

    /** Where a decision puts a consignment. */
    public record Standing(int score, RiskLevel level, Measure measure) {

        static Standing of(Decision decision) {
            return new Standing(decision.score(), decision.level(), decision.measure());
        }
    }

    /**
     * What a rule does to the last decisions.
     *
     * @param stopped that it alone would have inspected, held or refused
     */
    public record OnMany(long decisions, long hits, long unknown, long stopped) {

        /** Whether it alone would have stopped more than this per cent; false where there are too few to tell. */
        public boolean stopsMoreThan(int percent) {
            return decisions >= TELLING_MIN && stopped * 100 > decisions * percent;
        }
    }

    /** Tries a sound draft on the last decision on a consignment; a ProblemException where there is none. */
    public OnOne onOne(RuleDraft draft, String consignmentId) throws SQLException {
        Found found = log.last(consignmentId);
        if (found == null) {
            throw RuleProblem.CONSIGNMENT_NOT_DECIDED.because(
                    "No decided consignment has the id " + consignmentId, "没有编号为 " + consignmentId + " 的已评估货物");
        }
        DecisionInput input = found.logged().input();
        RuleBook current = books.current();
        return new OnOne(
                consignmentId,
                RuleBook.explain(draft, input.facts()),
                RuleBook.cost(draft),
                Standing.of(Assessor.decide(input, current)),
                Standing.of(Assessor.decide(input, current.with(List.of(draft)))));
    }

    /** Tries a sound draft on the last decisions, at most {@code limit}. */
    public OnMany onMany(RuleDraft draft, int limit) throws SQLException {
        RuleBook before = books.current().without(String.valueOf(draft.id()));
        RuleBook after = before.with(List.of(draft));
        int last = after.rules().size() - 1;
        long decisions = 0;
        long hits = 0;
        long unknown = 0;
        long stopped = 0;
        for (Logged logged : last(limit)) {
            decisions++;
            Decision with = Assessor.decide(logged.input(), after);
            Outcome outcome = with.results().get(last).outcome();
            hits += outcome == Outcome.HIT ? 1 : 0;
            unknown += outcome == Outcome.UNKNOWN ? 1 : 0;
            stopped += stops(with) && !stops(Assessor.decide(logged.input(), before)) ? 1 : 0;
        }
        return new OnMany(decisions, hits, unknown, stopped);
    }

    private List<Logged> last(int limit) throws SQLException {
        List<Logged> decisions = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (decisions.size() < limit) {
            List<Row> rows = log.read(EVER, before, ROWS);
            if (rows.isEmpty()) {
                break;
            }
            rows.forEach(row -> decisions.addAll(row.logged()));
            before = rows.getLast().id();
        }
        return decisions.subList(0, Math.min(limit, decisions.size()));
    }

    /** Whether the goods are inspected, held or refused. */
    static boolean stops(Decision decision) {
        return decision.measure().compareTo(Measure.INSPECT) >= 0;
    }
}
