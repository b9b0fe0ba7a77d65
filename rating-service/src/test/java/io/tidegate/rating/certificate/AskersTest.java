package io.tidegate.rating.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AskersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    private final Askers askers = new Askers();

    @Test
    void eachAddressMayAskSoOftenWithinAMinute() {
        for (int i = 0; i < Askers.REQUESTS_A_MINUTE_MAX; i++) {
            assertThat(askers.mayAsk("192.0.2.1", NOW.plusSeconds(i % 60))).isTrue();
        }
        assertThat(askers.mayAsk("192.0.2.1", NOW.plusSeconds(59))).isFalse();
        assertThat(askers.mayAsk("192.0.2.2", NOW.plusSeconds(59))).isTrue();
        assertThat(askers.mayAsk("192.0.2.1", NOW.plusSeconds(60))).isTrue();
    }
}
