package io.tidegate.risk.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.testing.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample of the contract as alerts, and what they find. */
class RecallAlertsTest {

    private static final String GTIN = "04003100010012";

    @Test
    void openRecallIsASeriousAlertOfItsGoods() throws IOException {
        Alert alert = RecallAlerts.of(sample().getFirst());
        assertThat(alert.id()).isEqualTo("recall:7c9b2f61-6f0e-8d4b-9a57-0c1de2f3a4b5");
        assertThat(alert.sequence()).isEqualTo(1);
        assertThat(alert.products()).containsExactly(new Alert.Product(GTIN, "L0100120A7"));
        assertThat(alert.level()).isEqualTo(RiskLevel.SERIOUS);
        assertThat(alert.eventTime()).isEqualTo(Instant.parse("2021-03-02T01:00:00Z"));
        assertThat(alert.withdrawn()).isFalse();
    }

    @Test
    void closedRecallIsOutOfForceSinceItsEventTime() throws IOException {
        Alert alert = RecallAlerts.of(sample().getLast());
        assertThat(alert.withdrawn()).isTrue();
        assertThat(alert.eventTime()).isEqualTo(Instant.parse("2021-04-20T08:00:00Z"));
        assertThat(new AlertIndex(List.of(alert)).of(consignment("4003100010012", "L1")))
                .isEmpty();
    }

    @Test
    void highestSequenceCountsInAnyOrder() throws IOException {
        List<Alert> alerts = sample().stream().map(RecallAlerts::of).toList();
        assertThat(RecallAlerts.newest(alerts)).containsExactly(alerts.getLast());
        assertThat(RecallAlerts.newest(alerts.reversed())).containsExactly(alerts.getLast());
    }

    /** A GTIN of 13 digits and the same with a zero before it are one; a lot may hold a slash or follow one. */
    @ParameterizedTest
    @CsvSource({
        "4003100010012, L0100120A7, true",
        "04003100010012, 'OTHER,L0100120A7', true",
        "4003100010012, OTHER/L0100120A7, true",
        "4003100010012, OTHER, false",
        "4003100010012, , false",
        "4003100010029, L0100120A7, false"
    })
    void lotOfTheProductIsHit(String barCode, @Nullable String lots, boolean hit) throws IOException {
        List<SafetyHit> hits =
                new AlertIndex(List.of(RecallAlerts.of(sample().getFirst()))).of(consignment(barCode, lots));
        if (hit) {
            SafetyHit only = hits.getFirst();
            assertThat(only.scope()).isEqualTo("lot");
            assertThat(only.measure()).isEqualTo(Measure.HOLD);
            assertThat(only.words().en())
                    .isEqualTo("Recall 7c9b2f61-6f0e-8d4b-9a57-0c1de2f3a4b5 (goods that it names): "
                            + "Cronobacter found in a sample of the lot");
            assertThat(only.words().zh()).startsWith("召回 7c9b2f61").endsWith("该批次抽样检出克罗诺杆菌");
        } else {
            assertThat(hits).isEmpty();
        }
    }

    @Test
    void wholeProductAndLotWithASlashAreHit() throws IOException {
        RecallChanged event = sample().getFirst();
        Alert slash = RecallAlerts.of(with(event, "opened", 1, new RecallChanged.Product(GTIN, "A/7")));
        Alert whole = RecallAlerts.of(with(event, "opened", 1, new RecallChanged.Product(GTIN, null)));
        assertThat(new AlertIndex(List.of(slash)).of(consignment("4003100010012", "A/7")))
                .hasSize(1);
        assertThat(new AlertIndex(List.of(whole)).of(consignment("4003100010012", null)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "opened, 0, 04003100010012, sequence",
        "ajar, 1, 04003100010012, state",
        "opened, 1, 4003100010012, gtin"
    })
    void eventThatBreaksItsSchemaIsRefused(String state, int sequence, String gtin, String field) throws IOException {
        RecallChanged broken = with(sample().getFirst(), state, sequence, new RecallChanged.Product(gtin, null));
        assertThatThrownBy(() -> RecallAlerts.of(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field);
    }

    private static RecallChanged with(RecallChanged event, String state, int sequence, RecallChanged.Product product) {
        return new RecallChanged(
                event.recallId(),
                sequence,
                state,
                List.of(product),
                event.reason(),
                event.instruction(),
                event.enterprises(),
                event.openedAt(),
                event.changedAt());
    }

    private static Consignment consignment(String barCode, @Nullable String lots) {
        Sample order = Sample.order("P", "1").withLine("barCode", barCode);
        return Sample.consignment(lots == null ? order : order.with("batchNumbers", lots));
    }

    private static List<RecallChanged> sample() throws IOException {
        try (InputStream file = RecallAlertsTest.class.getResourceAsStream("/samples/recall-changed.v1.json")) {
            return List.of(Json.mapper().readValue(Objects.requireNonNull(file), RecallChanged[].class));
        }
    }
}
