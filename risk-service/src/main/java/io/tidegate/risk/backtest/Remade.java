package io.tidegate.risk.backtest;

import io.tidegate.risk.assessment.Assessor;
import io.tidegate.risk.assessment.DecisionInput;
import io.tidegate.risk.assessment.DecisionLog.Logged;
import io.tidegate.risk.assessment.DecisionLog.Period;
import io.tidegate.risk.assessment.DecisionLog.Row;
import io.tidegate.risk.backtest.Reruns.Difference;
import io.tidegate.risk.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A row's decisions made again: how many came out byte for byte as they were, and which did not. */
record Remade(long equal, List<Difference> different) {

    /** Those of the period, by the rule book of the row. */
    static Remade of(Row row, RuleBook book, Period period) {
        long equal = 0;
        List<Difference> different = new ArrayList<>();
        for (Logged logged : row.logged()) {
            DecisionInput input = logged.input();
            if (period.holds(input.facts().consignment().eventTime())) {
                UUID now = Assessor.decide(input, book).digest();
                if (now.equals(logged.digest())) {
                    equal++;
                } else {
                    different.add(new Difference(
                            input.facts().consignment().id(), input.sequence(), row.rulebook(), logged.digest(), now));
                }
            }
        }
        return new Remade(equal, different);
    }
}
