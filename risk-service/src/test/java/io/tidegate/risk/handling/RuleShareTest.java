package io.tidegate.risk.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.handling.RuleQuality.Row;
import io.tidegate.risk.handling.RuleQuality.Share;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RuleShareTest {

    /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
    @Test
    void intervalsAreThoseOfWilson() {
        assertShare(81, 263, "0.2553", "0.3662");
        assertShare(15, 148, "0.0624", "0.1605");
        assertShare(0, 20, "0.0000", "0.1611");
        assertShare(1, 29, "0.0061", "0.1718");
    }

    @Test
    void withoutABaseThereIsNoShare() {
        Row row = new Row("a.rule", 1, "all", 10, 0, 0, 0);
        assertThat(row.precision()).isNull();
        assertThat(row.recall()).isNull();
    }

    private static void assertShare(long part, long whole, String low, String high) {
        Share share = Objects.requireNonNull(new Row("r", 1, "all", whole, whole, whole, part).precision());
        assertThat(share.low()).isEqualByComparingTo(new BigDecimal(low));
        assertThat(share.high()).isEqualByComparingTo(new BigDecimal(high));
    }
}
