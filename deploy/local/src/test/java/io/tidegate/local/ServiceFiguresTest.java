package io.tidegate.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import org.junit.jupiter.api.Test;

class ServiceFiguresTest {
    private static final String METRICS = """
            # HELP tidegate_listener_lag_records Records of the topic that are not committed here
            # TYPE tidegate_listener_lag_records gauge
            tidegate_listener_lag_records{listener="risk.documents",topic="tidegate.documents.v1"} 1200.0
            tidegate_listener_lag_records{listener="risk.ratings",topic="tidegate.ratings.v1"} 3.0
            tidegate_listener_lag_seconds{listener="risk.documents",topic="tidegate.documents.v1"} 1.25
            tidegate_listener_lag_seconds{listener="risk.ratings",topic="tidegate.ratings.v1"} 0.5
            tidegate_outbox_oldest_seconds 1.5E-2
            tidegate_outbox_pending_batches 2.0
            """;

    @Test
    void figuresComeFromTheAccountingAndTheMetrics() throws Exception {
        var first = ServiceFigures.of(0, accounting(1000), METRICS);
        var second = ServiceFigures.of(2_000_000_000L, accounting(4000), METRICS);

        assertThat(second.consumedPerSecond(first)).isEqualTo(1500);
        assertThat(second.behindRecords()).isEqualTo(1203);
        assertThat(second.behindSeconds()).isEqualTo(1.25);
        assertThat(second.toPublish()).isEqualTo(7);
        assertThat(second.oldestSeconds()).isEqualTo(0.015);
        assertThat(second.deadLetters()).isEqualTo(2);
    }

    @Test
    void aServiceWhoseDatabaseIsAwayHasNoAge() throws Exception {
        var figures = ServiceFigures.of(0, accounting(0), "tidegate_outbox_oldest_seconds NaN\n");

        assertThat(figures.oldestSeconds()).isZero();
        assertThat(figures.behindRecords()).isZero();
    }

    @Test
    void nothingThatWaitsHasNoAge() {
        assertThat(StatusCommand.aged(0, 3)).isEqualTo("0");
        assertThat(StatusCommand.aged(1203, 1.25)).startsWith("1203 (1.").endsWith(" s)");
    }

    private static JsonNode accounting(long documents) throws Exception {
        return Json.mapper()
                .readTree("{\"consumed\":{\"risk.documents\":{\"order\":%d},\"risk.ratings\":{\"rating\":0}},"
                                .formatted(documents)
                        + "\"deadLetters\":2,\"outbox\":{\"pending\":7}}");
    }
}
