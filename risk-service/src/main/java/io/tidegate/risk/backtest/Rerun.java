package io.tidegate.risk.backtest;

import io.tidegate.risk.assessment.Assessor;
import io.tidegate.risk.assessment.DecisionInput;
import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.assessment.DecisionLog.Logged;
import io.tidegate.risk.assessment.DecisionLog.Period;
import io.tidegate.risk.assessment.DecisionLog.Row;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes past decisions again, each with its own inputs and rule book, and compares the bytes by their digest. */
@ApplicationScoped
public class Rerun {

    private static final int ROWS = 50;
    private static final int TOLD_MAX = 20;

    private final DecisionLog log;
    private final RuleBooks books;

    Rerun(DecisionLog log, RuleBooks books) {
        this.log = log;
        this.books = books;
    }

    /**
     * What came of it.
     *
     * @param different consignment and number of some that came out otherwise
     */
    public record Outcome(long decisions, long equal, long unequal, List<String> different) {}

    /** Of the last decisions in the period, at most {@code limit}. */
    public Outcome run(Period period, int limit) throws SQLException {
        long equal = 0;
        long decisions = 0;
        List<String> different = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (decisions < limit) {
            List<Row> rows = log.read(period, before, ROWS);
            if (rows.isEmpty()) {
                break;
            }
            for (Row row : rows) {
                before = row.id();
                RuleBook book = books.of(row.rulebook());
                for (Logged logged : row.logged()) {
                    DecisionInput input = logged.input();
                    if (decisions < limit
                            && period.holds(input.facts().consignment().eventTime())) {
                        decisions++;
                        if (Assessor.decide(input, book).digest().equals(logged.digest())) {
                            equal++;
                        } else if (different.size() < TOLD_MAX) {
                            different.add(input.facts().consignment().id() + " " + input.sequence());
                        }
                    }
                }
            }
        }
        return new Outcome(decisions, equal, decisions - equal, different);
    }
}
