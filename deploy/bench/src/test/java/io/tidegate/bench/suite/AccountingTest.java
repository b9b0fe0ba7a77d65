package io.tidegate.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountingTest {

    @Test
    void addsUpOnlyWhereEveryServiceHasEveryTypeAndNothingWaitsOrWasSetAside() {
        assertThat(accounting(2, 0, 0).addsUp()).isTrue();
        assertThat(accounting(1, 0, 0).differences()).containsExactly("trace has 1 of 2 order");
        assertThat(accounting(2, 1, 0).differences()).containsExactly("1 dead letters");
        assertThat(accounting(2, 0, 3).differences()).containsExactly("3 batches unpublished");
        assertThat(accounting(1, 0, 0).addsUp()).isFalse();
        assertThat(accounting(2, 1, 0).addsUp()).isFalse();
        assertThat(accounting(2, 0, 3).addsUp()).isFalse();
    }

    private static Accounting accounting(long inTrace, long deadLetters, long pending) {
        var consumed = Map.of("risk", Map.of("order", 2L), "trace", Map.of("order", inTrace));
        return new Accounting(Map.of("order", 2L), consumed, 0, deadLetters, pending, "");
    }
}
