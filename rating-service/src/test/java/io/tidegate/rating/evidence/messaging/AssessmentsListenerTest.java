package io.tidegate.rating.evidence.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.EvidenceRecords.Assessed;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.methodology.Rulings;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AssessmentsListenerTest {

    private final List<Assessed> kept = new ArrayList<>();
    private final Rulings rulings = new Rulings();
    private final AssessmentsListener listener = new AssessmentsListener(records(), rulings);

    @Test
    void findingsCountToTheIndicatorsOfTheMethodologyThatRules() throws SQLException {
        assertThat(indicators()).isNotEmpty().containsOnly("I1");

        rulings.adopt("\"paid-amount-differs\": \"I1\"", "\"paid-amount-differs\": \"I5\"");

        assertThat(indicators()).isNotEmpty().containsOnly("I5");
    }

    private List<String> indicators() throws SQLException {
        kept.clear();
        Instant time = Instant.parse("2021-03-01T03:00:00Z");
        var batch = new Facts("KEPT00000001", time)
                .all().stream()
                        .filter(record -> record.topic().equals(Topic.ASSESSMENTS.name()))
                        .map(AssessmentsListenerTest::inbound)
                        .map(listener::parse)
                        .toList();
        List<OutboundRecord> answers = listener.handle(Rulings.NO_CONNECTION, batch);
        assertThat(answers).isEmpty();
        return kept.stream()
                .flatMap(assessed -> assessed.outcomes().stream())
                .map(Outcome::indicator)
                .toList();
    }

    private static InboundRecord inbound(OutboundRecord r) {
        return new InboundRecord(r.topic(), 0, 0, r.key(), r.id(), r.type(), r.time(), r.value());
    }

    /** Keeps what replaces earlier assessments; nothing else is asked of it. */
    private EvidenceRecords records() {
        return (EvidenceRecords) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EvidenceRecords.class}, (_, method, arguments) -> {
                    if (!method.getName().equals("replace")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    for (Object assessed : (Collection<?>) Objects.requireNonNull(arguments)[1]) {
                        kept.add((Assessed) assessed);
                    }
                    return null;
                });
    }
}
