package io.tidegate.ingest.receipt.messaging;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.ingest.receipt.Decision;
import io.tidegate.ingest.receipt.Decisions;
import io.tidegate.ingest.receipt.FiledDocuments;
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

/** Keeps what assessments and handlings decide about declarations, for their receipts. Publishes nothing. */
@ApplicationScoped
public class AssessmentListener implements BatchListener<List<Decision>> {

    private final FiledDocuments documents;

    public AssessmentListener(FiledDocuments documents) {
        this.documents = documents;
    }

    @Override
    public String name() {
        return "ingest.decisions";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.ASSESSMENTS.name(), Topic.HANDLINGS.name());
    }

    @Override
    public List<Decision> parse(InboundRecord record) {
        try {
            return record.topic().equals(Topic.ASSESSMENTS.name())
                    ? Decisions.of(Json.mapper().readValue(record.value(), AssessmentMade.class))
                    : Decisions.of(Json.mapper().readValue(record.value(), HandlingRecorded.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<List<Decision>> batch) throws SQLException {
        documents.decide(connection, batch.stream().flatMap(List::stream).toList());
        return List.of();
    }
}
