package io.tidegate.risk.assessment.messaging;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.risk.assessment.AssessConsignments;
import io.tidegate.risk.consignment.DossierEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** The whole way from accepted documents to assessments, a poll at a time. */
@ApplicationScoped
class DocumentsListener implements BatchListener<DossierEntry> {

    private final AssessConsignments assess;

    DocumentsListener(AssessConsignments assess) {
        this.assess = assess;
    }

    @Override
    public String name() {
        return "risk.documents";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.DOCUMENTS.name());
    }

    @Override
    public DossierEntry parse(InboundRecord record) {
        try {
            byte[] json = record.value();
            return new DossierEntry(Json.mapper().readValue(json, DocumentAccepted.class), oneLine(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<DossierEntry> batch) throws SQLException {
        return OutboundAssessments.records(
                assess.arrive(connection, batch, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** A line break in JSON can only stand between its tokens, where a space says the same. */
    private static byte[] oneLine(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                byte[] line = json.clone();
                for (int j = i; j < line.length; j++) {
                    line[j] = line[j] == '\n' || line[j] == '\r' ? (byte) ' ' : line[j];
                }
                return line;
            }
        }
        return json;
    }
}
