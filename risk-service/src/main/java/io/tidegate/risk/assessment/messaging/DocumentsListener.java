package io.tidegate.risk.assessment.messaging;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.document.DocumentType;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The whole way from accepted documents to assessments, a poll at a time. */
@ApplicationScoped
class DocumentsListener implements BatchListener<Optional<DossierEntry>> {

    /** Types of events; what is not among them, also what is not known yet, is passed over unread. */
    private static final Set<String> NEEDED = Arrays.stream(DocumentType.values())
            .filter(DossierEntry::belongsToOne)
            .map(DocumentType::eventType)
            .collect(Collectors.toUnmodifiableSet());

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
    public Optional<DossierEntry> parse(InboundRecord record) {
        if (!NEEDED.contains(record.type())) {
            return Optional.empty();
        }
        try {
            byte[] json = record.value();
            return Optional.of(new DossierEntry(Json.mapper().readValue(json, DocumentAccepted.class), oneLine(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<Optional<DossierEntry>> batch) throws SQLException {
        List<DossierEntry> entries = batch.stream().flatMap(Optional::stream).toList();
        return OutboundAssessments.records(
                assess.arrive(connection, entries, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
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
