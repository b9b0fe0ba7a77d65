package io.tidegate.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.testing.Sample;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void timeIsThatOfTheSignatureInBeijingNotThatOfItsSending() {
        Signature signature =
                Signature.of(Sample.signed("P", "1", "20210302150000").accepted());

        assertThat(signature)
                .isEqualTo(new Signature(
                        "LOG1|W-P1",
                        "LOG1|W-P1|S|20210302150000",
                        (int) Instant.parse("2021-03-02T07:00:00Z").getEpochSecond(),
                        false));
    }

    @Test
    void otherDocumentsAndOtherStatusesAreNone() {
        Sample signed = Sample.signed("P", "1", "20210302150000");

        assertThat(Signature.of(signed.with("logisticsStatus", "R").accepted())).isNull();
        assertThat(Signature.of(Sample.waybill("P", "1").accepted())).isNull();
        assertThat(Signature.of(signed.revision(3, "20210311120000").accepted()))
                .extracting(Signature::deleted)
                .isEqualTo(true);
    }
}
