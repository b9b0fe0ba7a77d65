package io.tidegate.trace.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GtinTest {

    @Test
    void shorterNumbersArePadded() {
        assertThat(Gtin.checked("40170725")).isEqualTo("00000040170725");
        assertThat(Gtin.checked("614141000036")).isEqualTo("00614141000036");
        assertThat(Gtin.checked(" 4006381333931 ")).isEqualTo("04006381333931");
        assertThat(Gtin.checked("10614141000033")).isEqualTo("10614141000033");
    }

    @Test
    void whatIsNoGtinIsNone() {
        assertThat(Gtin.checked("4006381333932")).isNull();
        assertThat(Gtin.checked("SKU-4711")).isNull();
        assertThat(Gtin.checked("")).isNull();
    }
}
