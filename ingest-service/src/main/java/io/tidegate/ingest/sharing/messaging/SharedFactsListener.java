package io.tidegate.ingest.sharing.messaging;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.ingest.sharing.SharedFact;
import io.tidegate.ingest.sharing.SharedFacts;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Keeps for sharing what risk, rating and trace say. Publishes nothing. */
@ApplicationScoped
public class SharedFactsListener implements BatchListener<SharedFact> {

    private final SharedFacts facts;

    public SharedFactsListener(SharedFacts facts) {
        this.facts = facts;
    }

    @Override
    public String name() {
        return "ingest.sharing";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.ASSESSMENTS.name(), Topic.HANDLINGS.name(), Topic.RATINGS.name(), Topic.RECALLS.name());
    }

    @Override
    public SharedFact parse(InboundRecord record) {
        String topic = record.topic();
        if (topic.equals(Topic.ASSESSMENTS.name())) {
            return new SharedFact.Assessed(read(record, AssessmentMade.class));
        }
        if (topic.equals(Topic.HANDLINGS.name())) {
            return new SharedFact.Handled(read(record, HandlingRecorded.class));
        }
        if (topic.equals(Topic.RATINGS.name())) {
            return new SharedFact.Rated(read(record, RatingChanged.class), record.offset());
        }
        return new SharedFact.Recalled(read(record, RecallChanged.class));
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<SharedFact> batch) throws SQLException {
        facts.keep(connection, batch);
        return List.of();
    }

    private static <T> T read(InboundRecord record, Class<T> type) {
        try {
            return Json.mapper().readValue(record.value(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
