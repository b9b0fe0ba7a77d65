package io.tidegate.rating.remedy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.rating.methodology.Rulings;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RepairRuleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    private final Rulings rulings = new Rulings();
    private final RepairRule rule = new RepairRule(rulings);

    @Test
    void minimumPeriodIsThatOfTheMethodologyThatRules() {
        assertThatThrownBy(() -> check(DAY.plusMonths(3).minusDays(1))).isInstanceOf(ProblemException.class);
        assertThatCode(() -> check(DAY.plusMonths(3))).doesNotThrowAnyException();

        rulings.adopt("\"fullMonths\": 3", "\"fullMonths\": 6");

        assertThatThrownBy(() -> check(DAY.plusMonths(3)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("2026-07-15");
        assertThatCode(() -> check(DAY.plusMonths(6))).doesNotThrowAnyException();
    }

    private void check(LocalDate on) throws SQLException {
        rule.check(Rulings.NO_CONNECTION, "decision", "general", DAY, false, on);
    }
}
